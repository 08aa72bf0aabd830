// SPDX-License-Identifier: GPL-3.0-or-later
// From a number to where it comes from, and out to other programs' pages.
#include "widgets/pages/explain_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/identity_panel.h"
#include "widgets/pages/link_label.h"
#include "window_bench.h"

#include <QDesktopServices>
#include <QTest>
#include <QUrl>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kNamed = R"(
fleet all
  site lulea
    rack r1
      node n1 host=lul-c01-n1.example.org bmc=10.0.7.11 link.grafana=https://grafana.example.org/d/n?h=n1 link.odd=file:///etc/passwd
        accelerator gpu0 uuid=GPU-5b4e-77 serial=SN4711 pci=00000000:17:00.0
        accelerator gpu1 uuid=GPU-5b4e-78 serial=SN4712 pci=00000000:65:00.0
    rack r10
organisation acme
  pod grid-assist
)";

std::unique_ptr<WindowBench> ready(QSize size = {1600, 1000})
{
    auto bench = std::make_unique<WindowBench>(size);
    bench->connectTo(kNamed);
    bench->answerAll(40.0);
    return bench;
}

/// A receiver of addresses, in the place of the desktop.
class Browser : public QObject {
    Q_OBJECT
public:
    Browser() { QDesktopServices::setUrlHandler(u"https"_s, this, "take"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(u"https"_s); }
    QList<QUrl> opened;
public Q_SLOTS:
    void take(const QUrl& url) { opened << url; }
};

} // namespace

class TestExplain : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNumberLeadsToItsRawSample();
    void saysThatTheGatewayHasNoAnswer();
    void anOldAnswerIsNotShown();
    void outsideLinksOpenInTheBrowser();
    void opensNothingButPagesOfTheWeb_data();
    void opensNothingButPagesOfTheWeb();
};

void TestExplain::aNumberLeadsToItsRawSample()
{
    const auto bench = ready();
    auto* strip = bench->window->page()->findChild<pages::HeadlineStrip*>();
    strip->tile(2)->setFocus();
    bench->press(Qt::Key_F2);
    QVERIFY(bench->seen("explainPanel"));
    QCOMPARE(bench->requests.explained.size(), std::size_t{1});
    QCOMPARE(bench->requests.explained[0].second, std::string("fleet.facility_power"));
    Explanation part;
    part.assetId = "accelerator:GPU-1";
    part.assetPath = "lulea/r1/n1/gpu0";
    part.measure = bench->view.catalogue().at(*bench->view.catalogue().find("accelerator.power"));
    part.value = 700.0;
    part.mark = kGood;
    part.source = "dcgm";
    part.time = bench->clock->utc();
    part.samples = {{"DCGM_FI_DEV_POWER_USAGE{gpu=\"0\"}", "700", 1.0}};
    part.sampleCount = 1;
    Explanation whole;
    whole.assetId = "fleet:all";
    whole.measure = bench->view.catalogue().at(*bench->view.catalogue().find("fleet.facility_power"));
    whole.value = 12'600'000.0;
    whole.mark = kGood;
    whole.source = "derived";
    whole.reported = 3;
    whole.expected = 4;
    whole.inputs = {part};
    bench->requests.explanations.back()(whole);
    auto* panel = bench->find<pages::ExplainPanel>("explainPanel");
    QVERIFY2(panel->lines().contains(u"3 of 4 parts reported"_s), qPrintable(panel->lines().join(u'\n')));
    QVERIFY(panel->lines().contains(u"sum over sites"_s)); // the formula
    panel->findChild<pages::LinkLabel*>(u"explainInput"_s)->click();
    WindowBench::settle();
    QVERIFY(panel->lines().contains(u"DCGM_FI_DEV_POWER_USAGE{gpu=\"0\"}"_s));
    QVERIFY(panel->lines().contains(u"= 700, times 1"_s));
    panel->findChild<pages::LinkLabel*>(u"explainBack"_s)->click();
    WindowBench::settle();
    QVERIFY(panel->lines().contains(u"3 of 4 parts reported"_s));
    panel->setFocus();
    bench->press(Qt::Key_Escape);
    QVERIFY(!bench->seen("explainPanel"));
}

void TestExplain::saysThatTheGatewayHasNoAnswer()
{
    const auto bench = ready();
    bench->window->navigator()->explain("fleet:all", "fleet.pue");
    bench->requests.explanations.back()(Error{ErrorCode::Unavailable, "no gateway is connected", {}});
    QVERIFY(bench->find<pages::ExplainPanel>("explainPanel")->lines().constFirst().contains(u"no gateway"_s));
}

void TestExplain::anOldAnswerIsNotShown()
{
    const auto bench = ready();
    bench->window->navigator()->explain("fleet:all", "fleet.pue");
    bench->window->navigator()->explain("fleet:all", "fleet.tokens");
    Explanation pue;
    pue.source = "late";
    bench->requests.explanations.front()(pue);
    QVERIFY(!bench->find<pages::ExplainPanel>("explainPanel")->lines().contains(u"late"_s));
}

void TestExplain::outsideLinksOpenInTheBrowser()
{
    const auto bench = ready();
    Browser browser;
    bench->open({AssetClass::Node, 0});
    QList<pages::LinkLabel*> links;
    for (auto* link : bench->window->page()->findChildren<pages::LinkLabel*>(u"outsideLink"_s))
        links << link;
    QCOMPARE(links.size(), 1); // a file is no link
    links[0]->click();
    QCOMPARE(browser.opened, QList<QUrl>{QUrl(u"https://grafana.example.org/d/n?h=n1"_s)});
}

void TestExplain::opensNothingButPagesOfTheWeb_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("opens");
    QTest::newRow("https") << u"https://example.org/x"_s << true;
    QTest::newRow("http") << u"http://10.0.0.1:3000/"_s << true;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("script") << u"javascript:alert(1)"_s << false;
    QTest::newRow("password") << u"https://admin:secret@example.org"_s << false;
    QTest::newRow("no host") << u"https:///x"_s << false;
    QTest::newRow("text") << u"see the wiki"_s << false;
}

void TestExplain::opensNothingButPagesOfTheWeb()
{
    QFETCH(QString, text);
    QFETCH(bool, opens);
    QCOMPARE(pages::webAddress(text.toStdString()).has_value(), opens);
}

QTEST_MAIN(TestExplain)
#include "tst_explain_panel.moc"
