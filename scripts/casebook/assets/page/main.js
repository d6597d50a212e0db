/**
 * What every page does beside the search: reading settings, the citation, the way on inside a list,
 * and by keyboard what the theme leaves to the mouse.
 */

import { addAfter } from "./after.js";
import { addDrawer } from "./drawer.js";
import { guardKeys } from "./keys.js";
import { addNeighbours } from "./neighbours.js";
import { addPanel } from "./panel.js";
import { addScheme } from "./scheme.js";
import { follow } from "./settings.js";
import { openTables } from "./tables.js";

follow();
guardKeys();
addPanel();
addAfter();
addNeighbours();
addDrawer();
addScheme();
openTables();
