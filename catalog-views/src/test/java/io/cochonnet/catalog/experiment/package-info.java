@NullMarked
package io.cochonnet.catalog.experiment;

import org.jspecify.annotations.NullMarked;
