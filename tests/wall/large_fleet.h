// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace millwright::test {

/// The fleet of the design's picture of a wall: 212 racks at three core sites and six edge sites, with what cools them.
inline std::string wallFleet()
{
    const auto hall = [](const std::string& name, int racks) {
        std::string text = "      hall " + name + "\n";
        for (int row = 1; row <= 4; ++row) {
            const std::string cdu = name + "-CDU" + std::to_string(row);
            text += "        cdu " + cdu + "\n          pump p1..p2\n        row " + std::to_string(row) +
                    "\n          rack r1..r" + std::to_string(racks) + " cooled-by=" + cdu +
                    "\n            node n1\n              accelerator gpu0..gpu3 model=H200\n";
        }
        return text;
    };
    std::string fleet = "fleet all\n  region north\n    site Luleå kind=on-premises\n" + hall("LUL-A1", 12) +
                        hall("LUL-B1", 12) + "    site Columbus kind=on-premises\n" + hall("COL-A", 8) +
                        hall("COL-B", 8) + "    site Osaka kind=on-premises\n" + hall("OSA-A", 7);
    for (const std::string city : {"Madrid", "Oslo", "Milan", "Lyon", "Turin", "Porto"})
        fleet += "    site " + city + " kind=edge\n      rack " + city +
                 "-r1..4\n        node n1\n          accelerator gpu0 model=L4\n";
    return fleet + "organisation acme\n  business-unit retail\n    pod chat\n    pod search\n    pod code\n    pod "
                   "claims\n    pod voice\n    pod forecast\n";
}

} // namespace millwright::test
