@NullMarked
package io.cochonnet.adapter;

import org.jspecify.annotations.NullMarked;
