/**
 * Demo data of a pétanque platform: deterministic, lazily generated, with the oddities of real
 * data.
 */
@NullMarked
package io.cochonnet.demo.data;

import org.jspecify.annotations.NullMarked;
