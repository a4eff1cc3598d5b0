/** What is answered where no service had a say: problems, like every other refusal. */
@NullMarked
package io.relata.allinone.problem;

import org.jspecify.annotations.NullMarked;
