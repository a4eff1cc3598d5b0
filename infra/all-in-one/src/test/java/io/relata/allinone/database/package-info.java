@NullMarked
package io.relata.allinone.database;

import org.jspecify.annotations.NullMarked;
