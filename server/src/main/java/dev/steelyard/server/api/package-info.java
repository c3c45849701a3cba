/** The endpoints: one table of them, from which the routes, the access checks and the OpenAPI document are made. */
@NullMarked
package dev.steelyard.server.api;

import org.jspecify.annotations.NullMarked;
