// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"
#include "widgets/pages/spine.h"

#include <QWidget>

#include <utility>
#include <vector>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace millwright::pages {

class Panel;

class ConditionMark;

/// The spine through an asset as a line of stops, each a link: who it works for above, what it hangs on below. What is
/// in trouble carries the symbol of its condition.
class SpinePanel final : public QWidget {
    Q_OBJECT
public:
    explicit SpinePanel(PageContext context, QWidget* parent = nullptr);

    void setAsset(AssetRef asset);

private:
    void rebuild();
    QWidget* makeStop(const SpineStop& stop, bool first, bool last);
    QWidget* makeName(const SpineStop& stop, AssetRef asset);
    QLabel* makeNote(const QString& words) const;
    void refreshMarks();

    PageContext m_context;
    AssetRef m_asset;
    Panel* m_panel;
    QScrollArea* m_scroll;
    std::vector<std::pair<AssetRef, ConditionMark*>> m_marks;
};

} // namespace millwright::pages
