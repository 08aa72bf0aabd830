// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/goodput_book.h"
#include "models/items/watch.h"
#include "widgets/pages/capacity_losses.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <array>

class QLabel;
class QTabBar;

namespace millwright::pages {

class CapacityChain;
class Panel;

/// "Where capacity goes": the chain from installed to useful, as it is now and what it lost in the last 24 h. Where
/// there is little room, one of the two at a time.
class CapacityPanel final : public QWidget {
    Q_OBJECT
public:
    explicit CapacityPanel(PageContext context, QWidget* parent = nullptr);

    /// The meters are asked while it is.
    void setActive(bool active);
    /// `powerUnknown`: installed of which nobody knows whether they have power.
    void setReadings(const std::array<items::Reading, kCapacitySteps>& steps, const items::Reading& powerUnknown);
    void setFrozen(bool frozen);
    /// Room for one part at a time alone.
    void setCompact(bool compact);

private:
    void showParts();
    void takeLosses();
    QString footing() const;

    PageContext m_context;
    Panel* m_panel;
    CapacityChain* m_chain;
    QTabBar* m_parts;
    QLabel* m_footing;
    items::GoodputBook m_book;
    bool m_active = false;
    bool m_frozen = false;
    bool m_compact = true; ///< Until somebody gives it more room.
};

} // namespace millwright::pages
