// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <memory>
#include <string>
#include <vector>

class QScrollArea;
class QVBoxLayout;

namespace millwright::pages {

class HealthRow;
class Panel;

/// What an accelerator says of its health: why it runs below its clock and what helps, memory errors, the link to its
/// host; and the faults that happened to it, each with its meaning and what to do. What its source does not give is
/// said to be not reported, never nought.
class HealthPanel final : public QWidget {
    Q_OBJECT
public:
    explicit HealthPanel(PageContext context, QWidget* parent = nullptr);
    ~HealthPanel() override;

    void setAsset(AssetRef accelerator);
    void setActive(bool active);
    void setFrozen(bool frozen);
    /// Below what is said of its health, above nothing.
    void addBelow(QWidget* part);

private:
    void build();
    void watch();
    void refresh();
    void showThrottle(std::size_t column);
    void showFaults();

    PageContext m_context;
    AssetRef m_asset;
    Panel* m_panel;
    QScrollArea* m_scroll;
    QVBoxLayout* m_faults;
    QVBoxLayout* m_below;
    std::vector<HealthRow*> m_rows; ///< By column.
    std::unique_ptr<items::Watch> m_watch;
    bool m_active = false;
    QString m_cutAt; ///< Since when nothing has come in; empty while things come in.
};

} // namespace millwright::pages
