/** What the server keeps beside the journal: keys, audit trail, alerts, answers to repeated writes, reports of venues' answers. */
@NullMarked
package dev.steelyard.server.store;

import org.jspecify.annotations.NullMarked;
