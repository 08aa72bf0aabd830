// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/page.h"

#include <utility>

namespace millwright::pages {

Page::Page(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
{
}

} // namespace millwright::pages
