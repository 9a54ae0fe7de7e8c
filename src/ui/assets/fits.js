// In a page with placeholders, after the first of them.
import { keepFitting } from "./fit.js";

document.currentScript.remove();
keepFitting();
