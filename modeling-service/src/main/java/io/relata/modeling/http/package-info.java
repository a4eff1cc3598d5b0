/** The modelling API over HTTP: strict JSON in, JSON and problem details out. */
@NullMarked
package io.relata.modeling.http;

import org.jspecify.annotations.NullMarked;
