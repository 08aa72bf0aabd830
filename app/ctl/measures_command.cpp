// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/catalogue_read.h"
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "millwright/v1/catalogue.pb.h"
#include "models/domain/asset.h"

#include <ostream>

namespace millwright::ctl {

Result<void> showMeasures(const Common& common, std::ostream& out)
{
    const auto channel = connect(common);
    if (!channel)
        return channel.error();
    const auto catalogue = readWireCatalogue(common, *channel);
    if (!catalogue)
        return catalogue.error();
    Table table({"measure", "unit", "feed", "title", "formula"});
    for (const v1::Measure& measure : catalogue->measures()) {
        if (common.json) {
            printJson(measure, out);
            continue;
        }
        std::string feed = v1::FeedKind_Name(measure.feed()).substr(std::string("FEED_KIND_").size());
        for (char& c : feed)
            c = static_cast<char>(std::tolower(c));
        const std::string formula = measure.formula_version() == 0
                                        ? ""
                                        : measure.formula() + " (v" + std::to_string(measure.formula_version()) + ")";
        table.add({measure.id(), measure.unit(), feed, printable(measure.title()), printable(formula)});
    }
    if (!common.json)
        table.print(out);
    return {};
}

} // namespace millwright::ctl
