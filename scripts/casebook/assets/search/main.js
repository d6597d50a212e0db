/** What every page loads: the box in its header, and on the search page all the rest. */

import { addBox } from "./box.js";

addBox();

const place = document.querySelector("[data-cb-search]");
if (place) import("./page.js").then(({ start }) => start(place));
