/** The file of controls, and what controls and liquidations say, as JSON. The form is in docs/formats.md. */
@NullMarked
package dev.steelyard.io.control;

import org.jspecify.annotations.NullMarked;
