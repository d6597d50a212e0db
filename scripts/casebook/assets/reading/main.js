/** What helps a reader on every page: terms explained in place; on some pages more. */

import { explainTerms } from "./terms.js";

explainTerms();

const path = document.querySelector("[data-cb-path]");
if (path) import("./path.js").then(({ keepProgress }) => keepProgress(path));

const sheet = document.querySelector("[data-cb-print]");
if (sheet) import("./sheet.js").then(({ printAlone }) => printAlone(sheet));
