// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/band.h"
#include "widgets/wall/data_state.h"

namespace millwright::wall {

/// The lower third of a wall whose data has stopped: for how long, since when, and what is being tried.
class FrozenBand final : public Band {
    Q_OBJECT
public:
    explicit FrozenBand(pages::PageContext context, QWidget* parent = nullptr);

    QSize leastSize() const override;
    void tick() override;
    const SilenceWords& words() const { return m_words; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SilenceWords m_words;
};

} // namespace millwright::wall
