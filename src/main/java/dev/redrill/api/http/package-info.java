/** Requests, answers, problems and routes, on top of the JDK's server. */
@NullMarked
package dev.redrill.api.http;

import org.jspecify.annotations.NullMarked;
