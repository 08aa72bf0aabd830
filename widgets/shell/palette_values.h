// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/page.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

namespace millwright::shell {

class PaletteModel;

/// The most telling live number of each asset that the palette lists. Asked for when the letters have rested for a
/// moment, so that typing costs the gateway nothing. GUI thread.
class PaletteValues final : public QObject {
    Q_OBJECT
public:
    PaletteValues(pages::PageContext context, PaletteModel* model, QObject* parent = nullptr);

    /// What is listed is another.
    void follow();
    /// Nothing is watched any more.
    void stop();

private:
    void watch();
    void take(AssetRef asset);

    static constexpr std::size_t kMost = 16; ///< Watched at a time.

    pages::PageContext m_context;
    PaletteModel* m_model;
    QTimer m_rest;
    std::map<AssetRef, std::unique_ptr<items::Watch>> m_watches;
};

} // namespace millwright::shell
