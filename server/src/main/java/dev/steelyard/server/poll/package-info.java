/** What venues say of accounts, asked with a read-only key at intervals or found in a folder, and compared with ours. */
@NullMarked
package dev.steelyard.server.poll;

import org.jspecify.annotations.NullMarked;
