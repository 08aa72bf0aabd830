// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/screens.h"

#include <QCoreApplication>

namespace millwright::shell {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::shell::Screens)
};

} // namespace

std::vector<ScreenEntry> railScreens()
{
    using items::Screen;
    using style::Icon;
    return {{Screen::Overview, Icon::Overview, Words::tr("Overview")},
            {Screen::Pods, Icon::Pods, Words::tr("Pods")},
            {Screen::Cluster, Icon::Cluster, Words::tr("Cluster")},
            {Screen::Power, Icon::Power, Words::tr("Power")},
            {Screen::Cooling, Icon::Cooling, Words::tr("Cooling")},
            {Screen::Tokens, Icon::Tokens, Words::tr("Tokens")},
            {Screen::Dashboard, Icon::Dashboard, Words::tr("Dashboards")}};
}

style::Icon iconOf(AssetClass assetClass)
{
    if (assetClass >= AssetClass::Organisation)
        return style::Icon::Pods;
    if (assetClass >= AssetClass::HeatRejection)
        return style::Icon::Cooling;
    if (assetClass >= AssetClass::PowerSource)
        return style::Icon::Power;
    if (assetClass == AssetClass::StorageCluster)
        return style::Icon::Storage;
    const bool isFabric = assetClass == AssetClass::Dpu || assetClass == AssetClass::Switch;
    return isFabric ? style::Icon::Fabric : style::Icon::Cluster;
}

} // namespace millwright::shell
