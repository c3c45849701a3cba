/** What the server tells Prometheus: its own meters, and figures of the accounts that who asks may see. */
@NullMarked
package dev.steelyard.server.metric;

import org.jspecify.annotations.NullMarked;
