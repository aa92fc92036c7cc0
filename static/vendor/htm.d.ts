// Types of the copy beside this file, from the package in node_modules.
export { default } from "htm";
