# SPDX-License-Identifier: GPL-3.0-or-later

# millwright_at_pixel_ratios(test...): runs tests once more as on screens with 1.5 and 2 device pixels per pixel.
function(millwright_at_pixel_ratios)
    foreach(test ${ARGN})
        get_test_property(${test} ENVIRONMENT environment)
        foreach(ratio 1.5 2)
            add_test(NAME ${test}_at_${ratio} COMMAND ${test})
            set_tests_properties(${test}_at_${ratio} PROPERTIES ENVIRONMENT "${environment};QT_SCALE_FACTOR=${ratio}")
        endforeach()
    endforeach()
endfunction()
