/** Graphs of claims as files, and what networks, DebtRank, fire sales and looking through say of them, as text, JSON, rows and pictures. */
@NullMarked
package dev.steelyard.io.network;

import org.jspecify.annotations.NullMarked;
