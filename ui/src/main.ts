import { showTheme } from "./style/theme";
import "./app";

showTheme();
