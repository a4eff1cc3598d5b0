@NullMarked
package io.relata.allinone.cli;

import org.jspecify.annotations.NullMarked;
