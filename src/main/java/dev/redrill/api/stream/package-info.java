/** Event streams: their readers, where each resumes, and which are disconnected for being slow. */
@NullMarked
package dev.redrill.api.stream;

import org.jspecify.annotations.NullMarked;
