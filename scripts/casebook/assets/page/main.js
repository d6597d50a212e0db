/** What every page does beside the search: reading settings, citation, the way on, the drawer, wide tables. */

import { addAfter } from "./after.js";
import { addDrawer } from "./drawer.js";
import { guardKeys } from "./keys.js";
import { addNeighbours } from "./neighbours.js";
import { addPanel } from "./panel.js";
import { follow } from "./settings.js";
import { openTables } from "./tables.js";

follow();
guardKeys();
addPanel();
addAfter();
addNeighbours();
addDrawer();
openTables();
