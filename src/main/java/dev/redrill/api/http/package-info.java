/** Requests, answers, problems and routes, over the JDK's own server. */
@NullMarked
package dev.redrill.api.http;

import org.jspecify.annotations.NullMarked;
