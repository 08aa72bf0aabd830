// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

#include <string>
#include <utility>
#include <vector>

class QLabel;

namespace millwright::pages {

class Panel;

/// A part whose condition is that of the whole.
struct Cause {
    AssetRef asset;
    Condition condition = Condition::Normal;
    std::string text;        ///< What the events say of it or of the accelerator. Outside text.
    UtcTime since = kNoTime; ///< Of what they say.
    AssetRef accelerator;    ///< The first of those that it holds with that condition; invalid when there is none.
    std::uint32_t count = 0; ///< Of these.

    bool operator==(const Cause&) const = default;
};

/// The deployments that a pod or use case has its condition from, which of their accelerators it is and what happened.
/// None while it is normal. There is an inventory.
std::vector<Cause> causesOf(const PageContext& context, AssetRef asset);

/// Why an asset whose condition is only that of its parts has it: these parts by name, each a link. Hidden while the
/// condition is normal.
class CausePanel final : public QWidget {
    Q_OBJECT
public:
    explicit CausePanel(PageContext context, QWidget* parent = nullptr);

    void setAsset(AssetRef asset);
    void refreshAges();

private:
    void refresh();
    void addRow(const Cause& cause);
    QString wordsOf(const Cause& cause) const;
    QWidget* linkTo(AssetRef asset, const QString& name, const char* objectName);

    PageContext m_context;
    AssetRef m_asset;
    Panel* m_panel;
    QWidget* m_rows = nullptr;
    std::vector<Cause> m_causes;
    std::vector<std::pair<QLabel*, Cause>> m_told; ///< Those whose age is shown.
};

} // namespace millwright::pages
