/** Containers of any engine that speaks the Docker Engine API. The only user of docker-java. */
@NullMarked
package dev.redrill.container.docker;

import org.jspecify.annotations.NullMarked;
