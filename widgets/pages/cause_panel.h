// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

#include <string>
#include <vector>

namespace millwright::pages {

class Panel;

/// A part whose condition is that of the whole.
struct Cause {
    AssetRef asset;
    Condition condition = Condition::Normal;
    std::string text;        ///< What the events say of it. Outside text.
    AssetRef accelerator;    ///< The first of those that it holds with that condition; invalid when there is none.
    std::uint32_t count = 0; ///< Of these.

    bool operator==(const Cause&) const = default;
};

/// The deployments that a pod or use case has its condition from, and which of their accelerators it is. None while it
/// is normal.
std::vector<Cause> causesOf(const Inventory& inventory, items::ConditionBoard& board, AssetRef asset, UtcTime now);

/// Why an asset whose condition is only that of its parts has it: these parts by name, each a link. Hidden while the
/// condition is normal.
class CausePanel final : public QWidget {
    Q_OBJECT
public:
    explicit CausePanel(PageContext context, QWidget* parent = nullptr);

    void setAsset(AssetRef asset);

private:
    void refresh();
    void addRow(const Cause& cause);
    QWidget* linkTo(AssetRef asset, const QString& name, const char* objectName);

    PageContext m_context;
    AssetRef m_asset;
    Panel* m_panel;
    QWidget* m_rows = nullptr;
    std::vector<Cause> m_causes;
};

} // namespace millwright::pages
