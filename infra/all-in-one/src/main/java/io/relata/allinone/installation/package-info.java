/** What one installation keeps on disk beside its database. */
@NullMarked
package io.relata.allinone.installation;

import org.jspecify.annotations.NullMarked;
