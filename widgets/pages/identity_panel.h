// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

class QGridLayout;
class QScrollArea;

namespace millwright::pages {

class Panel;

/// What the registry and the sources say an asset is: its id, its path and its attributes, to be read and copied.
class IdentityPanel final : public QWidget {
    Q_OBJECT
public:
    explicit IdentityPanel(PageContext context, QWidget* parent = nullptr);

    void setAsset(AssetRef asset);

private:
    void addLine(QGridLayout* grid, const QString& key, const QString& value);

    PageContext m_context;
    Panel* m_panel;
    QScrollArea* m_scroll;
};

} // namespace millwright::pages
