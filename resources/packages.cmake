# SPDX-License-Identifier: GPL-3.0-or-later
# `./dev package`: a Debian package for each part that is installed by itself. What a program links is read from it;
# only what a program starts or shows is said here.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The Millwright maintainers")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_COMPONENTS_ALL console gateway ctl wall)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)

set(CPACK_COMPONENT_CONSOLE_DESCRIPTION "Desktop operations console for AI factory fleets
Live dashboards and drill-downs from business pods to single accelerators, over the feeds of a gateway. Without one it
shows a simulated fleet, or what a Prometheus server has, by a gateway of its own.")
set(CPACK_DEBIAN_CONSOLE_PACKAGE_NAME millwright)
set(CPACK_DEBIAN_CONSOLE_PACKAGE_DEPENDS "fonts-roboto-unhinted")
set(CPACK_DEBIAN_CONSOLE_PACKAGE_RECOMMENDS "millwright-gateway, fonts-noto-core, qt6-wayland")

set(CPACK_COMPONENT_GATEWAY_DESCRIPTION "Gateway that makes feeds out of a site's telemetry
Reads Prometheus servers, exporters, remote write, Slurm, Alertmanager, kernel logs and a registry, and serves cluster,
power, cooling and token feeds over gRPC.")
set(CPACK_DEBIAN_GATEWAY_PACKAGE_NAME millwright-gateway)
set(CPACK_DEBIAN_GATEWAY_PACKAGE_SUGGESTS "slurm-client")

set(CPACK_COMPONENT_CTL_DESCRIPTION "A gateway's fleet, values, meters and events from a shell
Tables for people, one JSON object a line or CSV for programs.")
set(CPACK_DEBIAN_CTL_PACKAGE_NAME millwright-ctl)

set(CPACK_COMPONENT_WALL_DESCRIPTION "The console on wall screens, as a service
Starts the console's scenes full screen with the session of a user, and starts them anew when their picture stands.")
set(CPACK_DEBIAN_WALL_PACKAGE_NAME millwright-wall)
set(CPACK_DEBIAN_WALL_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_WALL_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_WALL_PACKAGE_DEPENDS "millwright (>= ${PROJECT_VERSION})")

include(CPack)

foreach(part IN LISTS CPACK_COMPONENTS_ALL)
    string(TOUPPER ${part} upper)
    install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION share/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME}
        RENAME copyright COMPONENT ${part})
endforeach()
