/** One open target with the managers that look after it. Each kind of target has one opener. */
@NullMarked
package dev.redrill.session;

import org.jspecify.annotations.NullMarked;
