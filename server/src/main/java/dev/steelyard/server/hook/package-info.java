/** Alerts to the world: each webhook, and the stream of lines, follows the alerts that are kept at its own pace. */
@NullMarked
package dev.steelyard.server.hook;

import org.jspecify.annotations.NullMarked;
