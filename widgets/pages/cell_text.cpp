// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/cell_text.h"

#include "models/items/table_column.h"
#include "models/items/table_question.h"
#include "widgets/pages/words.h"

#include <QCoreApplication>

namespace millwright::pages {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::Holders)
};

QString cell(const items::AssetModel& model, const Inventory* inventory, AssetRef asset, int column,
             QString (*harmless)(std::string_view))
{
    if (column == items::AssetModel::kNameColumn && model.isAcrossPlaces() && inventory)
        return model.needsSites() && items::isNamedByItsPlace(asset.assetClass) ? nameWithSite(*inventory, asset)
                                                                                : assetName(*inventory, asset);
    const int row = model.rowOf(asset);
    const QString text = row < 0 ? QString() : model.index(row, column).data().toString();
    if (text.isEmpty() && model.attributeAt(column) == items::kHolderColumn)
        return Words::tr("nobody");
    return harmless(text.toStdString());
}

/// What all paths of business have in common is left out where there is one organisation: it tells no row apart.
QString withoutRoot(const QString& path, const Inventory& inventory, AssetRef asset)
{
    if (inventory.count(AssetClass::Organisation) - inventory.retired(AssetClass::Organisation) != 1)
        return path;
    const AssetRef root = inventory.ancestor(asset, AssetClass::Organisation);
    const QString common = root.isValid() ? shownText(inventory.name(root)) + u'/' : QString();
    return !common.isEmpty() && path.startsWith(common) ? path.mid(common.size()) : path;
}

} // namespace

QString nameWithSite(const Inventory& inventory, AssetRef asset)
{
    const AssetRef site = inventory.ancestor(asset, AssetClass::Site);
    const QString name = assetName(inventory, asset);
    const QString code = shownText(inventory.attribute(site, "code"));
    const bool isSaid = !site.isValid() || site == asset || inventory.count(AssetClass::Site) < 2 ||
                        (!code.isEmpty() && name.startsWith(code)) || name.startsWith(shownText(inventory.name(site)));
    return isSaid ? name
                  : QCoreApplication::translate("millwright::pages::FeedPage", "%1, %2", "name, site")
                        .arg(name, code.isEmpty() ? shownText(inventory.name(site)) : code);
}

QString cellText(const items::AssetModel& model, const Inventory* inventory, AssetRef asset, int column)
{
    const QString text = cell(model, inventory, asset, column, shownText);
    const bool isPath = model.attributeAt(column) == items::kPathColumn;
    return isPath && inventory ? withoutRoot(text, *inventory, asset) : text;
}

QString wholeCellText(const items::AssetModel& model, const Inventory* inventory, AssetRef asset, int column)
{
    return cell(model, inventory, asset, column, wholeText);
}

Qt::TextElideMode cutOf(const items::AssetModel& model, int column)
{
    if (column == items::AssetModel::kNameColumn)
        return Qt::ElideMiddle;
    return model.attributeAt(column) == items::kPathColumn ? Qt::ElideLeft : Qt::ElideRight;
}

} // namespace millwright::pages
