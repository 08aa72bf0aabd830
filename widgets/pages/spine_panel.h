// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"
#include "widgets/pages/spine.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace millwright::pages {

class Panel;

/// The spine through an asset as a line of stops, each a link: who it works for above, what it hangs on below.
class SpinePanel final : public QWidget {
    Q_OBJECT
public:
    explicit SpinePanel(PageContext context, QWidget* parent = nullptr);

    void setAsset(AssetRef asset);

private:
    void rebuild();
    QWidget* makeStop(const SpineStop& stop, bool first, bool last);

    PageContext m_context;
    AssetRef m_asset;
    Panel* m_panel;
    QScrollArea* m_scroll;
};

} // namespace millwright::pages
