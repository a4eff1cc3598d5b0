/** The example's files and what is made of them, without a server. */
@NullMarked
package io.relata.allinone.demo;

import org.jspecify.annotations.NullMarked;
