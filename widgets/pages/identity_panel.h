// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QUrl>
#include <QWidget>

#include <optional>
#include <string_view>

class QGridLayout;
class QLabel;
class QScrollArea;

namespace millwright::pages {

class Panel;

/// The address of a page that may be opened: http or https, with a host and without a name or password in it.
std::optional<QUrl> webAddress(std::string_view text);

/// What the registry and the sources say an asset is: its id, its path and its attributes, to be read and copied.
/// Attributes whose names begin with "link." are links to pages of other programs, opened in the browser.
class IdentityPanel final : public QWidget {
    Q_OBJECT
public:
    explicit IdentityPanel(PageContext context, QWidget* parent = nullptr);

    void setAsset(AssetRef asset);

private:
    QLabel* makeKey(const QString& key) const;
    void addLink(QGridLayout* grid, const QString& key, std::string_view value);
    void addLine(QGridLayout* grid, const QString& key, const QString& value);

    PageContext m_context;
    Panel* m_panel;
    QScrollArea* m_scroll;
};

} // namespace millwright::pages
