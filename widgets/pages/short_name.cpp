// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/short_name.h"

namespace millwright::pages {

QString shortName(const QString& name, const QString& beside)
{
    qsizetype same = 0;
    while (same < name.size() && same < beside.size() && name[same] == beside[same])
        ++same;
    while (same > 0 && name[same - 1].isLetterOrNumber())
        --same;
    return same > 0 && same < name.size() ? name.mid(same) : name;
}

} // namespace millwright::pages
