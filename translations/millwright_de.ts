<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Measures</name>
    <message>
        <source>Accelerator power</source>
        <translation>Beschleunigerleistung</translation>
    </message>
    <message>
        <source>Accelerators held</source>
        <translation>Gehaltene Beschleuniger</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Zugeteilt</translation>
    </message>
    <message>
        <source>Battery minutes at present load</source>
        <translation>Batterieminuten bei jetziger Last</translation>
    </message>
    <message>
        <source>Binding constraint</source>
        <translation>Engpass</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>CDU differential pressure</source>
        <translation>CDU Differenzdruck</translation>
    </message>
    <message>
        <source>CDU flow</source>
        <translation>CDU Durchfluss</translation>
    </message>
    <message>
        <source>CDU pumps</source>
        <translation>CDU Pumpen</translation>
    </message>
    <message>
        <source>CDU return</source>
        <translation>CDU Rücklauf</translation>
    </message>
    <message>
        <source>CDU supply</source>
        <translation>CDU Vorlauf</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Contracted power</source>
        <translation>Vertragsleistung</translation>
    </message>
    <message>
        <source>Coolant duty check</source>
        <translation>Wärmebilanz</translation>
    </message>
    <message>
        <source>Coolant flow</source>
        <translation>Kühlmittelfluss</translation>
    </message>
    <message>
        <source>Coolant or air inlet</source>
        <translation>Kühlmittel oder Luft, Eintritt</translation>
    </message>
    <message>
        <source>Coolant or air outlet</source>
        <translation>Kühlmittel oder Luft, Austritt</translation>
    </message>
    <message>
        <source>Cooling headroom</source>
        <translation>Kühlreserve</translation>
    </message>
    <message>
        <source>Core temperature</source>
        <translation>Kerntemperatur</translation>
    </message>
    <message>
        <source>Corrected memory errors since start</source>
        <translation>Korrigierte Speicherfehler seit Start</translation>
    </message>
    <message>
        <source>Energised</source>
        <translation>Am Strom</translation>
    </message>
    <message>
        <source>Energy cost of a million tokens</source>
        <translation>Energiekosten einer Million Tokens</translation>
    </message>
    <message>
        <source>Energy since start</source>
        <translation>Energie seit Start</translation>
    </message>
    <message>
        <source>Facility power</source>
        <translation>Leistung gesamt</translation>
    </message>
    <message>
        <source>Facility water flow</source>
        <translation>Gebäudewasser Fluss</translation>
    </message>
    <message>
        <source>Facility water return</source>
        <translation>Gebäudewasser Rücklauf</translation>
    </message>
    <message>
        <source>Facility water supply</source>
        <translation>Gebäudewasser Vorlauf</translation>
    </message>
    <message>
        <source>Fans and compressors</source>
        <translation>Lüfter und Verdichter</translation>
    </message>
    <message>
        <source>Generated tokens since start</source>
        <translation>Erzeugte Tokens seit Start</translation>
    </message>
    <message>
        <source>Goodput</source>
        <translation>Goodput</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Heat capacity of the CDU</source>
        <translation>Wärmeleistung der CDU</translation>
    </message>
    <message>
        <source>Heat removed</source>
        <translation>Abgeführte Wärme</translation>
    </message>
    <message>
        <source>IT power</source>
        <translation>IT-Leistung</translation>
    </message>
    <message>
        <source>Input tokens from cache</source>
        <translation>Eingabe-Tokens, Cache</translation>
    </message>
    <message>
        <source>Input tokens, uncached</source>
        <translation>Eingabe-Tokens, neu</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>KV cache in use</source>
        <translation>KV-Cache belegt</translation>
    </message>
    <message>
        <source>Last XID reported</source>
        <translation>Letzte XID</translation>
    </message>
    <message>
        <source>Leak</source>
        <translation>Leck</translation>
    </message>
    <message>
        <source>Loop flow</source>
        <translation>Kreis Durchfluss</translation>
    </message>
    <message>
        <source>Loop return</source>
        <translation>Kreis Rücklauf</translation>
    </message>
    <message>
        <source>Loop supply</source>
        <translation>Kreis Vorlauf</translation>
    </message>
    <message>
        <source>Margin of the binding constraint</source>
        <translation>Abstand zum Engpass</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory clock</source>
        <translation>Speichertakt</translation>
    </message>
    <message>
        <source>Memory temperature</source>
        <translation>Speichertemperatur</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>Speicher belegt</translation>
    </message>
    <message>
        <source>NVLink traffic, both ways</source>
        <translation>NVLink-Verkehr, beide Richtungen</translation>
    </message>
    <message>
        <source>Node power</source>
        <translation>Knotenleistung</translation>
    </message>
    <message>
        <source>Takes jobs</source>
        <translation>Nimmt Aufträge an</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>In Betrieb</translation>
    </message>
    <message>
        <source>Accelerators of the scheduler</source>
        <translation>Beschleuniger des Schedulers</translation>
    </message>
    <message>
        <source>Accelerators given to jobs</source>
        <translation>An Aufträge vergebene Beschleuniger</translation>
    </message>
    <message>
        <source>Jobs that wait</source>
        <translation>Wartende Aufträge</translation>
    </message>
    <message>
        <source>Accelerators that waiting jobs ask for</source>
        <translation>Von wartenden Aufträgen verlangte Beschleuniger</translation>
    </message>
    <message>
        <source>Node reports</source>
        <translation>Knoten meldet</translation>
    </message>
    <message>
        <source>Operating headroom</source>
        <translation>Betriebsreserve</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>Ausgabe-Tokens</translation>
    </message>
    <message>
        <source>PCIe replays since start</source>
        <translation>PCIe-Wiederholungen seit Start</translation>
    </message>
    <message>
        <source>PDU power</source>
        <translation>PDU-Leistung</translation>
    </message>
    <message>
        <source>PDU rating</source>
        <translation>PDU-Nennleistung</translation>
    </message>
    <message>
        <source>PUE now</source>
        <translation>PUE jetzt</translation>
    </message>
    <message>
        <source>PUE, last 24 h</source>
        <translation>PUE, letzte 24 h</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Power cap in force</source>
        <translation>Geltender Leistungsdeckel</translation>
    </message>
    <message>
        <source>Prompt tokens from cache since start</source>
        <translation>Prompt-Tokens aus dem Cache seit Start</translation>
    </message>
    <message>
        <source>Prompt tokens since start</source>
        <translation>Prompt-Tokens seit Start</translation>
    </message>
    <message>
        <source>Provisioned power</source>
        <translation>Bereitgestellte Leistung</translation>
    </message>
    <message>
        <source>Pump runs</source>
        <translation>Pumpe läuft</translation>
    </message>
    <message>
        <source>Pump speed</source>
        <translation>Pumpendrehzahl</translation>
    </message>
    <message>
        <source>Rack power</source>
        <translation>Rackleistung</translation>
    </message>
    <message>
        <source>Remapped memory rows</source>
        <translation>Umgelegte Speicherzeilen</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Requests running</source>
        <translation>Anfragen in Arbeit</translation>
    </message>
    <message>
        <source>Requests waiting</source>
        <translation>Anfragen wartend</translation>
    </message>
    <message>
        <source>Row remap failed</source>
        <translation>Umlegen misslungen</translation>
    </message>
    <message>
        <source>SM clock</source>
        <translation>SM-Takt</translation>
    </message>
    <message>
        <source>Sellable headroom</source>
        <translation>Verkaufbare Reserve</translation>
    </message>
    <message>
        <source>Source power</source>
        <translation>Leistung der Quelle</translation>
    </message>
    <message>
        <source>Stranded power</source>
        <translation>Ungenutzte Leistung</translation>
    </message>
    <message>
        <source>Supply power</source>
        <translation>Zuleitungsleistung</translation>
    </message>
    <message>
        <source>Supply rating</source>
        <translation>Zuleitung Nennleistung</translation>
    </message>
    <message>
        <source>Tensor activity</source>
        <translation>Tensoraktivität</translation>
    </message>
    <message>
        <source>Throttle reasons</source>
        <translation>Drosselgründe</translation>
    </message>
    <message>
        <source>Time per output token, p95</source>
        <translation>Zeit je Ausgabe-Token, p95</translation>
    </message>
    <message>
        <source>Time to first token, p95</source>
        <translation>Zeit bis zum ersten Token, p95</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Tokens per joule</source>
        <translation>Tokens je Joule</translation>
    </message>
    <message>
        <source>Tokens within every objective</source>
        <translation>Tokens innerhalb aller Ziele</translation>
    </message>
    <message>
        <source>Transformer power</source>
        <translation>Transformatorleistung</translation>
    </message>
    <message>
        <source>Transformer rating</source>
        <translation>Transformator Nennleistung</translation>
    </message>
    <message>
        <source>UPS load</source>
        <translation>USV-Last</translation>
    </message>
    <message>
        <source>UPS output</source>
        <translation>USV-Ausgang</translation>
    </message>
    <message>
        <source>UPS rating</source>
        <translation>USV-Nennleistung</translation>
    </message>
    <message>
        <source>Uncorrected memory errors since start</source>
        <translation>Unkorrigierte Speicherfehler seit Start</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>Nützlich</translation>
    </message>
    <message>
        <source>Water from the hall</source>
        <translation>Wasser aus der Halle</translation>
    </message>
    <message>
        <source>Water to the hall</source>
        <translation>Wasser zur Halle</translation>
    </message>
    <message>
        <source>Headroom</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Accelerator hours this month</source>
        <translation>Beschleunigerstunden diesen Monat</translation>
    </message>
    <message>
        <source>Accelerator hours today</source>
        <translation>Beschleunigerstunden heute</translation>
    </message>
    <message>
        <source>Energy cost this month</source>
        <translation>Energiekosten diesen Monat</translation>
    </message>
    <message>
        <source>Energy cost today</source>
        <translation>Energiekosten heute</translation>
    </message>
    <message>
        <source>Facility energy this month</source>
        <translation>Energie der Anlage diesen Monat</translation>
    </message>
    <message>
        <source>Facility energy today</source>
        <translation>Energie der Anlage heute</translation>
    </message>
    <message>
        <source>Tokens this month</source>
        <translation>Token diesen Monat</translation>
    </message>
    <message>
        <source>Tokens today</source>
        <translation>Token heute</translation>
    </message>
    <message>
        <source>Useful time this month</source>
        <translation>Nützliche Zeit diesen Monat</translation>
    </message>
    <message>
        <source>Useful time today</source>
        <translation>Nützliche Zeit heute</translation>
    </message>
</context>
<context>
    <name>millwright::charts::LineChart</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>No data in this period</source>
        <translation>Keine Daten in diesem Zeitraum</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>Zahlen kopieren</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>Ganzer Zeitraum</translation>
    </message>
</context>
<context>
    <name>millwright::console::Options</name>
    <message>
        <source>Operations console for AI factory fleets. Without --gateway it shows a simulated fleet of its own.</source>
        <translation>Leitstand für Flotten von KI-Fabriken. Ohne --gateway zeigt er eine eigene, simulierte Flotte.</translation>
    </message>
    <message>
        <source>Certificates that may have signed the gateway&apos;s.</source>
        <translation>Zertifikate, die das des Gateways unterschrieben haben dürfen.</translation>
    </message>
    <message>
        <source>Own certificate.</source>
        <translation>Eigenes Zertifikat.</translation>
    </message>
    <message>
        <source>Key of the own certificate.</source>
        <translation>Schlüssel des eigenen Zertifikats.</translation>
    </message>
    <message>
        <source>Name expected in the gateway&apos;s certificate.</source>
        <translation>Name, der im Zertifikat des Gateways erwartet wird.</translation>
    </message>
    <message>
        <source>Run the embedded gateway with this configuration.</source>
        <translation>Das eingebaute Gateway mit dieser Konfiguration betreiben.</translation>
    </message>
    <message>
        <source>Accelerators of the simulated fleet.</source>
        <translation>Beschleuniger der simulierten Flotte.</translation>
    </message>
    <message>
        <source>What happens in the simulated fleet, for example pump-stop@30.</source>
        <translation>Was in der simulierten Flotte geschieht, zum Beispiel pump-stop@30.</translation>
    </message>
    <message>
        <source>Seed of the simulated fleet.</source>
        <translation>Startwert der simulierten Flotte.</translation>
    </message>
    <message>
        <source>Simulated seconds per second.</source>
        <translation>Simulierte Sekunden je Sekunde.</translation>
    </message>
    <message>
        <source>Asset to open first: id, path, UUID, serial number, host or PCI address.</source>
        <translation>Anlage, die zuerst gezeigt wird: Kennung, Pfad, UUID, Seriennummer, Rechner oder PCI-Adresse.</translation>
    </message>
    <message>
        <source>day, night or wall; without it the one that was chosen last.</source>
        <translation>day, night oder wall; sonst das zuletzt gewählte.</translation>
    </message>
    <message>
        <source>Render the page into a PNG file without a display, and end.</source>
        <translation>Die Seite ohne Bildschirm in eine PNG-Datei zeichnen und enden.</translation>
    </message>
    <message>
        <source>Size of the screenshot.</source>
        <translation>Größe des Bildes.</translation>
    </message>
    <message>
        <source>Seconds to wait after the first live frame before the screenshot.</source>
        <translation>Sekunden zwischen dem ersten Bild mit Werten und der Aufnahme.</translation>
    </message>
    <message>
        <source>there are day, night and wall, not &quot;%1&quot;</source>
        <translation>es gibt day, night und wall, nicht „%1“</translation>
    </message>
    <message>
        <source>write it like 1920x1080, each side from 200 to 16384</source>
        <translation>zu schreiben wie 1920x1080, jede Seite von 200 bis 16384</translation>
    </message>
    <message>
        <source>seconds, 0 or more</source>
        <translation>Sekunden, 0 oder mehr</translation>
    </message>
    <message>
        <source>is not an option; --help lists them</source>
        <translation>ist keine Option; --help nennt sie</translation>
    </message>
    <message>
        <source>excludes --config, --prometheus and --twin, which are for the embedded gateway</source>
        <translation>schließt --config, --prometheus und --twin aus, die für das eingebaute Gateway sind</translation>
    </message>
    <message>
        <source>excludes --config and --twin</source>
        <translation>schließt --config und --twin aus</translation>
    </message>
    <message>
        <source>Show what this Prometheus server has, with an embedded gateway.</source>
        <translation>Zeigt, was dieser Prometheus-Server hat, mit einem eingebauten Gateway.</translation>
    </message>
    <message>
        <source>Site that all of that server&apos;s assets stand under; without it what the server says of itself.</source>
        <translation>Standort, unter dem alles von diesem Server steht; ohne ihn, was der Server von sich sagt.</translation>
    </message>
    <message>
        <source>File that holds a token for that server.</source>
        <translation>Datei mit einem Token für diesen Server.</translation>
    </message>
    <message>
        <source>User name for that server.</source>
        <translation>Benutzername für diesen Server.</translation>
    </message>
    <message>
        <source>File that holds that user&apos;s password.</source>
        <translation>Datei mit dem Passwort dieses Benutzers.</translation>
    </message>
    <message>
        <source>Certificates that may have signed that server&apos;s.</source>
        <translation>Zertifikate, die das jenes Servers unterschrieben haben dürfen.</translation>
    </message>
    <message>
        <source>Certificate to show to that server.</source>
        <translation>Zertifikat, das jenem Server gezeigt wird.</translation>
    </message>
    <message>
        <source>Key of that certificate.</source>
        <translation>Schlüssel dieses Zertifikats.</translation>
    </message>
    <message>
        <source>Credentials may go over http:// to another machine.</source>
        <translation>Zugangsdaten dürfen über http:// zu einer anderen Maschine gehen.</translation>
    </message>
    <message>
        <source>is for the server that --prometheus names</source>
        <translation>ist für den Server, den --prometheus nennt</translation>
    </message>
    <message>
        <source>Gateway to connect to: HOST:PORT or unix:PATH. Several, with commas or as several options, are tried in turn.</source>
        <translation>Gateway, mit dem verbunden wird: HOST:PORT oder unix:PFAD. Mehrere, durch Kommas getrennt oder als mehrere Optionen, werden der Reihe nach versucht.</translation>
    </message>
    <message>
        <source>Page to open first: overview, pods, used, cluster, power, cooling, tokens, accelerator, or asset with --open.</source>
        <translation>Seite, die zuerst gezeigt wird: overview, pods, used, cluster, power, cooling, tokens, accelerator, oder asset mit --open.</translation>
    </message>
</context>
<context>
    <name>millwright::maps::FleetMap</name>
    <message>
        <source>Fleet map</source>
        <translation>Flottenkarte</translation>
    </message>
    <message>
        <source>No accelerators known yet</source>
        <translation>Noch keine Beschleuniger bekannt</translation>
    </message>
    <message>
        <source>%1, place %2</source>
        <translation>%1, Platz %2</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Edge</translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln Standort</numerusform>
            <numerusform>%Ln Standorte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln accelerator(s)</source>
        <translation>
            <numerusform>%Ln Beschleuniger</numerusform>
            <numerusform>%Ln Beschleuniger</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · one cell each</source>
        <translation>%1 · je eine Zelle</translation>
    </message>
    <message>
        <source>%1 · one mark per rack, worst shown</source>
        <translation>%1 · je Rack eine Marke, das Schlimmste zählt</translation>
    </message>
    <message>
        <source>%1 · one mark for up to %2, worst shown</source>
        <translation>%1 · eine Marke für bis zu %2, das Schlimmste zählt</translation>
    </message>
</context>
<context>
    <name>millwright::maps::RampLegend</name>
    <message>
        <source>Scale from %1 to %2</source>
        <translation>Skala von %1 bis %2</translation>
    </message>
    <message>
        <source>old</source>
        <translation>alt</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AcceleratorPage</name>
    <message>
        <source>clock setting</source>
        <translation>Takteinstellung</translation>
    </message>
    <message>
        <source>power cap</source>
        <translation>Leistungsgrenze</translation>
    </message>
    <message>
        <source>hardware slowdown</source>
        <translation>Hardware-Bremse</translation>
    </message>
    <message>
        <source>sync boost</source>
        <translation>Sync Boost</translation>
    </message>
    <message>
        <source>heat, software</source>
        <translation>Wärme, Software</translation>
    </message>
    <message>
        <source>heat, hardware</source>
        <translation>Wärme, Hardware</translation>
    </message>
    <message>
        <source>power brake</source>
        <translation>Leistungsbremse</translation>
    </message>
    <message>
        <source>display clock</source>
        <translation>Anzeigetakt</translation>
    </message>
    <message>
        <source>reason 0x%1</source>
        <translation>Grund 0x%1</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>untätig</translation>
    </message>
    <message>
        <source>no throttle</source>
        <translation>ungedrosselt</translation>
    </message>
    <message>
        <source>throttled: %1</source>
        <translation>gedrosselt: %1</translation>
    </message>
    <message>
        <source>Useful work, tensor</source>
        <translation>Nutzarbeit, Tensor</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Core · memory</source>
        <translation>Kern · Speicher</translation>
    </message>
    <message>
        <source>SM clock</source>
        <translation>SM-Takt</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>ECC corrected</source>
        <translation>ECC korrigiert</translation>
    </message>
    <message>
        <source>NVLink</source>
        <translation>NVLink</translation>
    </message>
    <message>
        <source>Busy and useful work</source>
        <translation>Beschäftigt und nützlich</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>move in time</source>
        <translation>Zeit wählen</translation>
    </message>
    <message>
        <source>Dbl click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>zurücksetzen</translation>
    </message>
    <message>
        <source>Ctrl C</source>
        <translation>Strg C</translation>
    </message>
    <message>
        <source>copy numbers</source>
        <translation>Zahlen kopieren</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>core, memory</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation>Speicher %1</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Grenze %1</translation>
    </message>
    <message>
        <source>busy %1</source>
        <translation>beschäftigt %1</translation>
    </message>
    <message>
        <source>cap %1</source>
        <translation>Deckel %1</translation>
    </message>
    <message>
        <source>of %1, %2</source>
        <translation>von %1, %2</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>uncorrected %1, since start</source>
        <translation>unkorrigiert %1, seit Start</translation>
    </message>
    <message>
        <source>both ways</source>
        <translation>beide Richtungen</translation>
    </message>
    <message>
        <source>core limit</source>
        <translation>Kerngrenze</translation>
    </message>
    <message>
        <source>cap</source>
        <translation>Deckel</translation>
    </message>
    <message>
        <source>no sample yet</source>
        <translation>noch kein Wert</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetCsv</name>
    <message>
        <source>%1, quality</source>
        <translation>%1, Güte</translation>
    </message>
    <message>
        <source>%1, age [s]</source>
        <translation>%1, Alter [s]</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetHeader</name>
    <message>
        <source>%1, %2, condition %3</source>
        <translation>%1, %2, Zustand %3</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>missing since %1, %2</source>
        <translation>fehlt seit %1, %2</translation>
    </message>
    <message>
        <source>condition %1</source>
        <translation>Zustand %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetPage</name>
    <message>
        <source>Nothing in this fleet has the id %1.</source>
        <translation>Nichts in dieser Flotte hat die Kennung %1.</translation>
    </message>
    <message>
        <source>The inventory has not arrived yet.</source>
        <translation>Das Verzeichnis ist noch nicht da.</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open the row</source>
        <translation>Zeile öffnen</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>%1 report</source>
        <translation>%1 melden</translation>
    </message>
    <message>
        <source>boundary: %1</source>
        <translation>Umfang: %1</translation>
    </message>
    <message>
        <source>no sample yet</source>
        <translation>noch kein Wert</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>where a number comes from</source>
        <translation>woher eine Zahl kommt</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetTable</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Where this number comes from: %1</source>
        <translation>Woher diese Zahl kommt: %1</translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln selected row(s) as CSV</source>
        <translation>
            <numerusform>%Ln gewählte Zeile als CSV kopieren</numerusform>
            <numerusform>%Ln gewählte Zeilen als CSV kopieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy all %Ln row(s) as CSV</source>
        <translation>
            <numerusform>Die %Ln Zeile als CSV kopieren</numerusform>
            <numerusform>Alle %Ln Zeilen als CSV kopieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::AttentionModel</name>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>12 racks, high</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>what, where</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Source %1</source>
        <translation>Quelle %1</translation>
    </message>
    <message>
        <source>delivers nothing</source>
        <translation>liefert nichts</translation>
    </message>
    <message>
        <source>delivers only in part</source>
        <translation>liefert nur teilweise</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state, why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>does not save its state</source>
        <translation>sichert seinen Zustand nicht</translation>
    </message>
    <message>
        <source>did not take its new configuration</source>
        <translation>hat seine neue Konfiguration nicht übernommen</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AttentionPanel</name>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Nothing has reported yet, so nothing is known to be well.</source>
        <translation>Noch hat nichts gemeldet, also gilt nichts als gesund.</translation>
    </message>
    <message>
        <source>No limit was broken at %1. What is now is not known.</source>
        <translation>Um %1 war keine Grenze verletzt. Wie es jetzt ist, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>No limit is broken where values are known. %1 do not tell.</source>
        <translation>Wo Werte bekannt sind, ist keine Grenze verletzt. %1 sagen nichts.</translation>
    </message>
    <message>
        <source>No limit is broken.</source>
        <translation>Keine Grenze ist verletzt.</translation>
    </message>
    <message numerus="yes">
        <source>the gravest %n</source>
        <translation>
            <numerusform>das Schlimmste</numerusform>
            <numerusform>die %n schlimmsten</numerusform>
        </translation>
    </message>
    <message>
        <source>gravest first</source>
        <translation>Schlimmstes zuerst</translation>
    </message>
</context>
<context>
    <name>millwright::pages::CapacityPanel</name>
    <message>
        <source>Where capacity goes</source>
        <translation>Wohin die Kapazität geht</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>Energised</source>
        <translation>Am Strom</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Zugeteilt</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>Nützlich</translation>
    </message>
</context>
<context>
    <name>millwright::pages::ChildPanel</name>
    <message>
        <source>Nothing stands below it.</source>
        <translation>Darunter steht nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more column(s) in a wider window</source>
        <translation>
            <numerusform>%Ln weitere Spalte im breiteren Fenster</numerusform>
            <numerusform>%Ln weitere Spalten im breiteren Fenster</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::EventDelegate</name>
    <message>
        <source>%1 · %2</source>
        <comment>what, kind</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1, now %2</source>
        <comment>what happened, condition</comment>
        <translation>%1, jetzt %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::EventPanel</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Nothing has happened here since the gateway&apos;s journal begins.</source>
        <translation>Hier ist nichts geschehen, seit das Gateway Buch führt.</translation>
    </message>
    <message>
        <source>newest first, UTC</source>
        <translation>Neuestes zuerst, UTC</translation>
    </message>
</context>
<context>
    <name>millwright::pages::ExplainPanel</name>
    <message>
        <source>Where this number comes from</source>
        <translation>Woher diese Zahl kommt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Asking the gateway.</source>
        <translation>Das Gateway wird gefragt.</translation>
    </message>
    <message>
        <source>The gateway gives no answer: %1</source>
        <translation>Das Gateway antwortet nicht: %1</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Back to: %1</source>
        <translation>Zurück zu: %1</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>worked out by the gateway</source>
        <translation>vom Gateway berechnet</translation>
    </message>
    <message>
        <source>put together from its parts</source>
        <translation>aus den Teilen zusammengesetzt</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>%1 UTC, %2</source>
        <translation>%1 UTC, %2</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>Bilanzgrenze</translation>
    </message>
    <message>
        <source>Formula, version %1</source>
        <translation>Formel, Fassung %1</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>%1 parts reported</source>
        <translation>%1 Teilen melden</translation>
    </message>
    <message>
        <source>Raw samples</source>
        <translation>Rohwerte</translation>
    </message>
    <message>
        <source>= %1, times %2</source>
        <translation>= %1, mal %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>Entstanden aus</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>millwright::pages::FeedPage</name>
    <message>
        <source>Balance A / B</source>
        <translation>Verteilung A / B</translation>
    </message>
    <message>
        <source>The inventory has not arrived yet.</source>
        <translation>Das Inventar ist noch nicht eingetroffen.</translation>
    </message>
    <message>
        <source>no sample yet</source>
        <translation>noch kein Wert</translation>
    </message>
    <message>
        <source>%1 report</source>
        <translation>%1 melden</translation>
    </message>
    <message>
        <source>boundary: %1</source>
        <translation>Bilanzgrenze: %1</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open the row</source>
        <translation>Zeile öffnen</translation>
    </message>
    <message>
        <source>/</source>
        <translation>/</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>filtern</translation>
    </message>
    <message>
        <source>F5</source>
        <translation>F5</translation>
    </message>
    <message>
        <source>sort again</source>
        <translation>neu sortieren</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>where a number comes from</source>
        <translation>woher eine Zahl kommt</translation>
    </message>
</context>
<context>
    <name>millwright::pages::FeedPlan</name>
    <message>
        <source>No node or accelerator is known to this gateway.</source>
        <translation>Diesem Gateway ist kein Knoten oder Beschleuniger bekannt.</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>Energised</source>
        <translation>Unter Spannung</translation>
    </message>
    <message>
        <source>of %1 installed</source>
        <translation>von %1 installierten</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>of %1 energised</source>
        <translation>von %1 unter Spannung</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Zugeteilt</translation>
    </message>
    <message>
        <source>of %1 healthy</source>
        <translation>von %1 gesunden</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>of %1 allocated</source>
        <translation>von %1 zugeteilten</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>Nützlich</translation>
    </message>
    <message>
        <source>Accelerator power</source>
        <translation>Beschleunigerleistung</translation>
    </message>
    <message>
        <source>Hottest core</source>
        <translation>Heißester Kern</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>Speicher belegt</translation>
    </message>
    <message>
        <source>of %1 there is</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Accelerators</source>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>beschäftigt</translation>
    </message>
    <message>
        <source>useful</source>
        <translation>nützlich</translation>
    </message>
    <message>
        <source>No power equipment is known to this gateway: the registry names it.</source>
        <translation>Diesem Gateway ist keine Stromversorgung bekannt: das Register benennt sie.</translation>
    </message>
    <message>
        <source>Facility power</source>
        <translation>Anlagenleistung</translation>
    </message>
    <message>
        <source>of %1 contracted</source>
        <translation>von %1 vertraglich</translation>
    </message>
    <message>
        <source>IT power</source>
        <translation>IT-Leistung</translation>
    </message>
    <message>
        <source>PUE now</source>
        <translation>PUE jetzt</translation>
    </message>
    <message>
        <source>PUE, last 24 h</source>
        <translation>PUE, letzte 24 h</translation>
    </message>
    <message>
        <source>Operating headroom</source>
        <translation>Betriebsreserve</translation>
    </message>
    <message>
        <source>Sellable headroom</source>
        <translation>Verkaufbare Reserve</translation>
    </message>
    <message>
        <source>Stranded power</source>
        <translation>Gebundene Leistung</translation>
    </message>
    <message>
        <source>Highest UPS load</source>
        <translation>Höchste USV-Last</translation>
    </message>
    <message>
        <source>Least battery time</source>
        <translation>Kürzeste Batteriezeit</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>facility</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>IT</source>
        <translation>IT</translation>
    </message>
    <message>
        <source>No cooling equipment is known to this gateway: the registry names it.</source>
        <translation>Diesem Gateway ist keine Kühlung bekannt: das Register benennt sie.</translation>
    </message>
    <message>
        <source>Heat removed</source>
        <translation>Abgeführte Wärme</translation>
    </message>
    <message>
        <source>of %1 capacity</source>
        <translation>von %1 Kapazität</translation>
    </message>
    <message>
        <source>Least cooling headroom</source>
        <translation>Kleinste Kühlreserve</translation>
    </message>
    <message>
        <source>Duty gap, highest</source>
        <translation>Bilanzlücke, höchste</translation>
    </message>
    <message>
        <source>Loop supply, highest</source>
        <translation>Kreisvorlauf, höchster</translation>
    </message>
    <message>
        <source>Loop return, highest</source>
        <translation>Kreisrücklauf, höchster</translation>
    </message>
    <message>
        <source>CDU flow</source>
        <translation>CDU-Durchfluss</translation>
    </message>
    <message>
        <source>Pumps running</source>
        <translation>Laufende Pumpen</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Leaks</source>
        <translation>Lecks</translation>
    </message>
    <message>
        <source>at %1 sensors</source>
        <translation>an %1 Sensoren</translation>
    </message>
    <message>
        <source>Facility water, highest supply</source>
        <translation>Anlagenwasser, höchster Vorlauf</translation>
    </message>
    <message>
        <source>Loop temperatures, highest</source>
        <translation>Kreistemperaturen, höchste</translation>
    </message>
    <message>
        <source>return</source>
        <translation>Rücklauf</translation>
    </message>
    <message>
        <source>supply</source>
        <translation>Vorlauf</translation>
    </message>
    <message>
        <source>No deployment or pod is known to this gateway.</source>
        <translation>Diesem Gateway ist kein Deployment und kein Pod bekannt.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Goodput</source>
        <translation>Goodput</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>Ausgabe-Tokens</translation>
    </message>
    <message>
        <source>Tokens per joule</source>
        <translation>Tokens je Joule</translation>
    </message>
    <message>
        <source>Energy cost</source>
        <translation>Energiekosten</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Requests waiting</source>
        <translation>Wartende Anfragen</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 laufen</translation>
    </message>
    <message>
        <source>Fullest KV cache</source>
        <translation>Vollster KV-Cache</translation>
    </message>
    <message>
        <source>Tokens and goodput</source>
        <translation>Tokens und Goodput</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>goodput</source>
        <translation>Goodput</translation>
    </message>
    <message>
        <source>Tokens by kind</source>
        <translation>Tokens nach Art</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>from cache</source>
        <translation>aus dem Cache</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Energy cost of a million tokens</source>
        <translation>Energiekosten je Million Tokens</translation>
    </message>
    <message>
        <source>Energy today</source>
        <translation>Energie heute</translation>
    </message>
    <message>
        <source>Tokens today</source>
        <translation>Token heute</translation>
    </message>
    <message>
        <source>Energy cost today</source>
        <translation>Energiekosten heute</translation>
    </message>
    <message>
        <source>Energy, month</source>
        <translation>Energie, Monat</translation>
    </message>
    <message>
        <source>Uncached input</source>
        <translation>Eingabe, neu</translation>
    </message>
    <message>
        <source>Input from cache</source>
        <translation>Eingabe aus dem Cache</translation>
    </message>
    <message>
        <source>Tokens, month</source>
        <translation>Token, Monat</translation>
    </message>
    <message>
        <source>Energy cost, month</source>
        <translation>Energiekosten, Monat</translation>
    </message>
</context>
<context>
    <name>millwright::pages::FeedsPanel</name>
    <message>
        <source>starting</source>
        <translation>fährt an</translation>
    </message>
    <message>
        <source>in part</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>abgeschaltet</translation>
    </message>
    <message>
        <source>state not known</source>
        <translation>Zustand unbekannt</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>stockt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>Cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Feed %1</source>
        <translation>Datenstrom %1</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Datenströme</translation>
    </message>
    <message>
        <source>%1 per s</source>
        <translation>%1 je s</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n skipped</source>
        <translation>
            <numerusform>%1, %n ausgelassen</numerusform>
            <numerusform>%1, %n ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>%L1 of %L2 not up</source>
        <translation>%L1 von %L2 nicht bereit</translation>
    </message>
</context>
<context>
    <name>millwright::pages::FleetPlan</name>
    <message>
        <source>No site known</source>
        <translation>Standort unbekannt</translation>
    </message>
</context>
<context>
    <name>millwright::pages::FleetTablePanel</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln Zeile kopiert</numerusform>
            <numerusform>%Ln Zeilen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter: words, or temperature &gt; 80</source>
        <translation>Filter: Wörter oder temperature &gt; 80</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>Zeilen filtern</translation>
    </message>
    <message>
        <source>These have no measure called “%1”.</source>
        <translation>Diese haben keine Messgröße namens „%1“.</translation>
    </message>
    <message>
        <source>The gateway does not serve these columns: %1</source>
        <translation>Das Gateway liefert diese Spalten nicht: %1</translation>
    </message>
    <message>
        <source>%1 pass the filter</source>
        <translation>%1 bestehen den Filter</translation>
    </message>
    <message>
        <source>working it out</source>
        <translation>wird berechnet</translation>
    </message>
    <message>
        <source>sorted at %1</source>
        <translation>sortiert um %1</translation>
    </message>
    <message>
        <source>filtered at %1</source>
        <translation>gefiltert um %1</translation>
    </message>
    <message>
        <source>in the order of the fleet</source>
        <translation>in der Reihenfolge der Flotte</translation>
    </message>
    <message>
        <source>filter again (F5)</source>
        <translation>neu filtern (F5)</translation>
    </message>
    <message>
        <source>sort again (F5)</source>
        <translation>neu sortieren (F5)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more column(s) in a wider window</source>
        <translation>
            <numerusform>%Ln weitere Spalte in einem breiteren Fenster</numerusform>
            <numerusform>%Ln weitere Spalten in einem breiteren Fenster</numerusform>
        </translation>
    </message>
    <message>
        <source>The usual columns</source>
        <translation>Die üblichen Spalten</translation>
    </message>
</context>
<context>
    <name>millwright::pages::HeadlineStrip</name>
    <message>
        <source>Fewer</source>
        <translation>Weniger</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Where this number comes from (F2)</source>
        <translation>Woher diese Zahl kommt (F2)</translation>
    </message>
</context>
<context>
    <name>millwright::pages::IdentityPanel</name>
    <message>
        <source>Identity</source>
        <translation>Kenndaten</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Opens %1 in the browser</source>
        <translation>Öffnet %1 im Browser</translation>
    </message>
</context>
<context>
    <name>millwright::pages::MapPanel</name>
    <message>
        <source>Tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Fleet map</source>
        <translation>Flottenkarte</translation>
    </message>
    <message>
        <source>No accelerators in this fleet yet</source>
        <translation>Noch keine Beschleuniger in dieser Flotte</translation>
    </message>
    <message>
        <source>%1 (key %2)</source>
        <comment>measure, key</comment>
        <translation>%1 (Taste %2)</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Missing since</source>
        <translation>Fehlt seit</translation>
    </message>
    <message>
        <source>%1, worst of %2</source>
        <comment>accelerator, count</comment>
        <translation>%1, das Schlimmste von %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>pod, deployment</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemandem</translation>
    </message>
</context>
<context>
    <name>millwright::pages::MeasureHeader</name>
    <message>
        <source>Sort by this column once; the order then stays</source>
        <translation>Einmal nach dieser Spalte ordnen; die Ordnung bleibt dann</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>measure, boundary</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::OverviewPage</name>
    <message>
        <source>Tokens and goodput</source>
        <translation>Tokens und Goodput</translation>
    </message>
    <message>
        <source>Facility power</source>
        <translation>Leistung gesamt</translation>
    </message>
    <message>
        <source>Energy cost</source>
        <translation>Energiekosten</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Goodput</source>
        <translation>Goodput</translation>
    </message>
    <message>
        <source>PUE now</source>
        <translation>PUE jetzt</translation>
    </message>
    <message>
        <source>Useful of installed</source>
        <translation>Nutzbringend</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Where capacity goes</source>
        <translation>Wohin die Kapazität geht</translation>
    </message>
    <message>
        <source>accelerators</source>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Datenströme</translation>
    </message>
    <message>
        <source>age of the newest sample</source>
        <translation>Alter des neuesten Werts</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>goodput</source>
        <translation>Goodput</translation>
    </message>
    <message>
        <source>1-%1</source>
        <translation>1-%1</translation>
    </message>
    <message>
        <source>colour map by</source>
        <translation>Karte färben</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open what is in focus</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>%1 meet every objective</source>
        <translation>%1 erfüllen jedes Ziel</translation>
    </message>
    <message>
        <source>%1 meet all</source>
        <comment>of the tokens, every objective</comment>
        <translation>%1 am Ziel</translation>
    </message>
    <message>
        <source>IT %1 · contracted %2</source>
        <translation>IT %1 · Vertrag %2</translation>
    </message>
    <message>
        <source>IT %1</source>
        <translation>IT %1</translation>
    </message>
    <message>
        <source>no sample yet</source>
        <translation>noch kein Wert</translation>
    </message>
    <message>
        <source>up to 24 h %1</source>
        <translation>bis 24 h %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::PodBars</name>
    <message numerus="yes">
        <source>%n highest</source>
        <translation>
            <numerusform>der höchste</numerusform>
            <numerusform>die %n höchsten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 report</source>
        <translation>%1 melden</translation>
    </message>
</context>
<context>
    <name>millwright::pages::PodsPage</name>
    <message>
        <source>Pods</source>
        <translation>Pods</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open the pod</source>
        <translation>Pod öffnen</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>No pod is known to this gateway: the registry names them.</source>
        <translation>Dieses Gateway kennt keinen Pod: das Register nennt sie.</translation>
    </message>
    <message>
        <source>The inventory has not arrived yet.</source>
        <translation>Das Verzeichnis ist noch nicht da.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more column(s) in a wider window</source>
        <translation>
            <numerusform>%Ln weitere Spalte im breiteren Fenster</numerusform>
            <numerusform>%Ln weitere Spalten im breiteren Fenster</numerusform>
        </translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Energy cost of a million tokens</source>
        <translation>Energiekosten einer Million Tokens</translation>
    </message>
    <message>
        <source>open it</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>Deployments without a pod</source>
        <translation>Deployments ohne Pod</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Used today and this month</source>
        <translation>Heute und diesen Monat verbraucht</translation>
    </message>
</context>
<context>
    <name>millwright::pages::SeriesChart</name>
    <message>
        <source>no data: %1</source>
        <translation>keine Daten: %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::SitesPanel</name>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Fabric</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>Cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>No site has been named yet.</source>
        <translation>Noch ist kein Standort benannt.</translation>
    </message>
    <message>
        <source>lights: %1</source>
        <comment>power, cooling</comment>
        <translation>Lampen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more column(s) in a wider window</source>
        <translation>
            <numerusform>%Ln weitere Spalte im breiteren Fenster</numerusform>
            <numerusform>%Ln weitere Spalten im breiteren Fenster</numerusform>
        </translation>
    </message>
    <message>
        <source>bound by %1</source>
        <translation>begrenzt durch %1</translation>
    </message>
    <message>
        <source>PUE</source>
        <translation>PUE</translation>
    </message>
    <message>
        <source>%1: %2 free</source>
        <comment>healthy accelerators: 6.6 % free</comment>
        <translation>%1: %2 frei</translation>
    </message>
</context>
<context>
    <name>millwright::pages::Spine</name>
    <message>
        <source>%1 % of it</source>
        <translation>%1 % davon</translation>
    </message>
    <message>
        <source>nobody holds it</source>
        <translation>gehört niemandem</translation>
    </message>
    <message>
        <source>no source tells</source>
        <translation>keine Quelle sagt es</translation>
    </message>
    <message>
        <source>%L1 of %L2 accelerators</source>
        <translation>%L1 von %L2 Beschleunigern</translation>
    </message>
</context>
<context>
    <name>millwright::pages::SpinePanel</name>
    <message>
        <source>Spine</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>who it works for, what it hangs on</source>
        <translation>für wen es arbeitet, woran es hängt</translation>
    </message>
    <message>
        <source>%1, here</source>
        <translation>%1, hier</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::SupplyBalance</name>
    <message>
        <source>%1 of %2 report</source>
        <translation>%1 von %2 melden</translation>
    </message>
</context>
<context>
    <name>millwright::pages::UsageHeadlines</name>
    <message>
        <source>since 00:00 UTC</source>
        <translation>seit 00:00 UTC</translation>
    </message>
    <message>
        <source>since the 1st, UTC</source>
        <translation>seit dem 1., UTC</translation>
    </message>
    <message>
        <source>the meters do not answer</source>
        <translation>die Zähler antworten nicht</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>noch keine Antwort</translation>
    </message>
</context>
<context>
    <name>millwright::pages::UsageTable</name>
    <message>
        <source>Used today and this month</source>
        <translation>Heute und diesen Monat verbraucht</translation>
    </message>
    <message>
        <source>nothing metered yet</source>
        <translation>noch nichts gezählt</translation>
    </message>
    <message>
        <source>of it %1 held by nobody listed here</source>
        <translation>davon %1 von niemandem in dieser Liste gehalten</translation>
    </message>
    <message>
        <source>The meters do not answer: %1</source>
        <translation>Die Zähler antworten nicht: %1</translation>
    </message>
    <message>
        <source>All today (UTC): %1</source>
        <translation>Alle heute (UTC): %1</translation>
    </message>
    <message>
        <source>All this month: %1</source>
        <translation>Alle diesen Monat: %1</translation>
    </message>
    <message>
        <source>Asking the meters…</source>
        <translation>Die Zähler werden gefragt …</translation>
    </message>
</context>
<context>
    <name>millwright::pages::UsageWords</name>
    <message>
        <source>metered %1 of %2</source>
        <translation>%1 von %2 gezählt</translation>
    </message>
</context>
<context>
    <name>millwright::pages::Words</name>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fleet(s)</source>
        <translation>
            <numerusform>%Ln Flotte</numerusform>
            <numerusform>%Ln Flotten</numerusform>
        </translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message numerus="yes">
        <source>%Ln region(s)</source>
        <translation>
            <numerusform>%Ln Region</numerusform>
            <numerusform>%Ln Regionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln Standort</numerusform>
            <numerusform>%Ln Standorte</numerusform>
        </translation>
    </message>
    <message>
        <source>Hall</source>
        <translation>Halle</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hall(s)</source>
        <translation>
            <numerusform>%Ln Halle</numerusform>
            <numerusform>%Ln Hallen</numerusform>
        </translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Reihe</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Reihe</numerusform>
            <numerusform>%Ln Reihen</numerusform>
        </translation>
    </message>
    <message>
        <source>Rack</source>
        <translation>Rack</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rack(s)</source>
        <translation>
            <numerusform>%Ln Rack</numerusform>
            <numerusform>%Ln Racks</numerusform>
        </translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln node(s)</source>
        <translation>
            <numerusform>%Ln Knoten</numerusform>
            <numerusform>%Ln Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>Beschleuniger</translation>
    </message>
    <message numerus="yes">
        <source>%Ln accelerator(s)</source>
        <translation>
            <numerusform>%Ln Beschleuniger</numerusform>
            <numerusform>%Ln Beschleuniger</numerusform>
        </translation>
    </message>
    <message>
        <source>DPU</source>
        <translation>DPU</translation>
    </message>
    <message numerus="yes">
        <source>%Ln DPU(s)</source>
        <translation>
            <numerusform>%Ln DPU</numerusform>
            <numerusform>%Ln DPUs</numerusform>
        </translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>Switch</translation>
    </message>
    <message numerus="yes">
        <source>%Ln switch(es)</source>
        <translation>
            <numerusform>%Ln Switch</numerusform>
            <numerusform>%Ln Switches</numerusform>
        </translation>
    </message>
    <message>
        <source>Storage cluster</source>
        <translation>Speicherverbund</translation>
    </message>
    <message numerus="yes">
        <source>%Ln storage cluster(s)</source>
        <translation>
            <numerusform>%Ln Speicherverbund</numerusform>
            <numerusform>%Ln Speicherverbünde</numerusform>
        </translation>
    </message>
    <message>
        <source>Power source</source>
        <translation>Stromquelle</translation>
    </message>
    <message numerus="yes">
        <source>%Ln power source(s)</source>
        <translation>
            <numerusform>%Ln Stromquelle</numerusform>
            <numerusform>%Ln Stromquellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation>Transformator</translation>
    </message>
    <message numerus="yes">
        <source>%Ln transformer(s)</source>
        <translation>
            <numerusform>%Ln Transformator</numerusform>
            <numerusform>%Ln Transformatoren</numerusform>
        </translation>
    </message>
    <message>
        <source>UPS</source>
        <translation>USV</translation>
    </message>
    <message numerus="yes">
        <source>%Ln UPS(s)</source>
        <translation>
            <numerusform>%Ln USV</numerusform>
            <numerusform>%Ln USVs</numerusform>
        </translation>
    </message>
    <message>
        <source>PDU</source>
        <translation>PDU</translation>
    </message>
    <message numerus="yes">
        <source>%Ln PDU(s)</source>
        <translation>
            <numerusform>%Ln PDU</numerusform>
            <numerusform>%Ln PDUs</numerusform>
        </translation>
    </message>
    <message>
        <source>Rack supply</source>
        <translation>Rackzuleitung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rack supply(s)</source>
        <translation>
            <numerusform>%Ln Rackzuleitung</numerusform>
            <numerusform>%Ln Rackzuleitungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Heat rejection</source>
        <translation>Rückkühlung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln heat rejection unit(s)</source>
        <translation>
            <numerusform>%Ln Rückkühler</numerusform>
            <numerusform>%Ln Rückkühler</numerusform>
        </translation>
    </message>
    <message>
        <source>Facility water</source>
        <translation>Gebäudewasser</translation>
    </message>
    <message numerus="yes">
        <source>%Ln facility water loop(s)</source>
        <translation>
            <numerusform>%Ln Gebäudewasserkreis</numerusform>
            <numerusform>%Ln Gebäudewasserkreise</numerusform>
        </translation>
    </message>
    <message>
        <source>CDU</source>
        <translation>CDU</translation>
    </message>
    <message numerus="yes">
        <source>%Ln CDU(s)</source>
        <translation>
            <numerusform>%Ln CDU</numerusform>
            <numerusform>%Ln CDUs</numerusform>
        </translation>
    </message>
    <message>
        <source>Technology loop</source>
        <translation>Technikkreis</translation>
    </message>
    <message numerus="yes">
        <source>%Ln technology loop(s)</source>
        <translation>
            <numerusform>%Ln Technikkreis</numerusform>
            <numerusform>%Ln Technikkreise</numerusform>
        </translation>
    </message>
    <message>
        <source>Rack manifold</source>
        <translation>Rackverteiler</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rack manifold(s)</source>
        <translation>
            <numerusform>%Ln Rackverteiler</numerusform>
            <numerusform>%Ln Rackverteiler</numerusform>
        </translation>
    </message>
    <message>
        <source>Leak sensor</source>
        <translation>Leckfühler</translation>
    </message>
    <message numerus="yes">
        <source>%Ln leak sensor(s)</source>
        <translation>
            <numerusform>%Ln Leckfühler</numerusform>
            <numerusform>%Ln Leckfühler</numerusform>
        </translation>
    </message>
    <message>
        <source>Pump</source>
        <translation>Pumpe</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pump(s)</source>
        <translation>
            <numerusform>%Ln Pumpe</numerusform>
            <numerusform>%Ln Pumpen</numerusform>
        </translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message numerus="yes">
        <source>%Ln organisation(s)</source>
        <translation>
            <numerusform>%Ln Organisation</numerusform>
            <numerusform>%Ln Organisationen</numerusform>
        </translation>
    </message>
    <message>
        <source>Business unit</source>
        <translation>Geschäftsbereich</translation>
    </message>
    <message numerus="yes">
        <source>%Ln business unit(s)</source>
        <translation>
            <numerusform>%Ln Geschäftsbereich</numerusform>
            <numerusform>%Ln Geschäftsbereiche</numerusform>
        </translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>Pod</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pod(s)</source>
        <translation>
            <numerusform>%Ln Pod</numerusform>
            <numerusform>%Ln Pods</numerusform>
        </translation>
    </message>
    <message>
        <source>Use case</source>
        <translation>Anwendungsfall</translation>
    </message>
    <message numerus="yes">
        <source>%Ln use case(s)</source>
        <translation>
            <numerusform>%Ln Anwendungsfall</numerusform>
            <numerusform>%Ln Anwendungsfälle</numerusform>
        </translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Bereitstellung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln deployment(s)</source>
        <translation>
            <numerusform>%Ln Bereitstellung</numerusform>
            <numerusform>%Ln Bereitstellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>XID</source>
        <translation>XID</translation>
    </message>
    <message>
        <source>ECC</source>
        <translation>ECC</translation>
    </message>
    <message>
        <source>Throttle</source>
        <translation>Drosselung</translation>
    </message>
    <message>
        <source>Leak</source>
        <translation>Leck</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>Schalter</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>Anwesenheit</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>Sensor</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>PCI address</source>
        <translation>PCI-Adresse</translation>
    </message>
    <message>
        <source>BMC</source>
        <translation>BMC</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Jurisdiction</source>
        <translation>Rechtsraum</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Energy price</source>
        <translation>Energiepreis</translation>
    </message>
    <message>
        <source>Cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Height unit</source>
        <translation>Höheneinheit</translation>
    </message>
    <message>
        <source>Memory, MiB</source>
        <translation>Speicher, MiB</translation>
    </message>
    <message>
        <source>Power limit, W</source>
        <translation>Leistungsgrenze, W</translation>
    </message>
    <message>
        <source>Nameplate, W</source>
        <translation>Typenschild, W</translation>
    </message>
    <message>
        <source>Rating, W</source>
        <translation>Nennleistung, W</translation>
    </message>
    <message>
        <source>Contracted, W</source>
        <translation>Vertrag, W</translation>
    </message>
    <message>
        <source>Capacity, W</source>
        <translation>Kapazität, W</translation>
    </message>
    <message>
        <source>Battery, Wh</source>
        <translation>Batterie, Wh</translation>
    </message>
    <message>
        <source>Data class</source>
        <translation>Datenklasse</translation>
    </message>
    <message>
        <source>May run in</source>
        <translation>Darf laufen in</translation>
    </message>
    <message>
        <source>Budget per month</source>
        <translation>Budget je Monat</translation>
    </message>
    <message>
        <source>Price per M tokens</source>
        <translation>Preis je M Tokens</translation>
    </message>
    <message>
        <source>Developers</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Security people</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Analysts</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Operations people</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>TTFT objective, ms</source>
        <translation>TTFT-Ziel, ms</translation>
    </message>
    <message>
        <source>TPOT objective, ms</source>
        <translation>TPOT-Ziel, ms</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Site code</source>
        <translation>Standortkürzel</translation>
    </message>
    <message>
        <source>supply</source>
        <translation>Versorgung</translation>
    </message>
    <message>
        <source>cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>space</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>healthy accelerators</source>
        <translation>gesunde Beschleuniger</translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of class %1</source>
        <translation>
            <numerusform>%Ln der Klasse %1</numerusform>
            <numerusform>%Ln der Klasse %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>%1, mean</source>
        <translation>%1, Mittel</translation>
    </message>
    <message>
        <source>%1, reporting</source>
        <translation>%1, meldend</translation>
    </message>
    <message>
        <source>%1, expected</source>
        <translation>%1, erwartet</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>unknown asset</source>
        <translation>unbekannte Anlage</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>place and name</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, min</source>
        <translation>%1, min</translation>
    </message>
    <message>
        <source>%1, max</source>
        <translation>%1, max</translation>
    </message>
</context>
<context>
    <name>millwright::shell::ClockFace</name>
    <message>
        <source>The bars step when newer data is shown, and only then</source>
        <translation>Die Balken rücken weiter, wenn neuere Daten gezeigt werden, und nur dann</translation>
    </message>
    <message>
        <source>%1 UTC, newest data %2</source>
        <translation>%1 UTC, neueste Daten %2</translation>
    </message>
</context>
<context>
    <name>millwright::shell::FindField</name>
    <message>
        <source>Find an asset</source>
        <translation>Anlage suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find by name, path, serial, host</source>
        <translation>Suchen: Name, Pfad, Rechner</translation>
    </message>
    <message>
        <source>The inventory has not arrived yet.</source>
        <translation>Das Verzeichnis ist noch nicht da.</translation>
    </message>
    <message>
        <source>Nothing here is called “%1”.</source>
        <translation>Nichts hier heißt „%1“.</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Strg K</translation>
    </message>
</context>
<context>
    <name>millwright::shell::FindList</name>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>attribute and its value</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>millwright::shell::LinkBanner</name>
    <message>
        <source>the gateway</source>
        <translation>dem Gateway</translation>
    </message>
    <message>
        <source>Values are from %1, %2.</source>
        <translation>Die Werte sind von %1, %2.</translation>
    </message>
    <message>
        <source>Trying now.</source>
        <translation>Versucht es jetzt.</translation>
    </message>
    <message>
        <source>Next try in %1.</source>
        <translation>Nächster Versuch in %1.</translation>
    </message>
    <message>
        <source>Reason: %1.</source>
        <translation>Grund: %1.</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbindet mit %1</translation>
    </message>
    <message>
        <source>No data for %1</source>
        <translation>Seit %1 keine Daten</translation>
    </message>
    <message>
        <source>%1 is connected and silent.</source>
        <translation>%1 ist verbunden und schweigt.</translation>
    </message>
    <message>
        <source>No gateway at %1</source>
        <translation>Kein Gateway unter %1</translation>
    </message>
    <message>
        <source>%1 refused this console</source>
        <translation>%1 lehnt diese Konsole ab</translation>
    </message>
</context>
<context>
    <name>millwright::shell::MainWindow</name>
    <message>
        <source>Millwright</source>
        <translation>Millwright</translation>
    </message>
    <message>
        <source>this fleet has no accelerators</source>
        <translation>diese Flotte hat keine Beschleuniger</translation>
    </message>
</context>
<context>
    <name>millwright::shell::Rail</name>
    <message>
        <source>Screens</source>
        <translation>Bildschirme</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>Pods</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation>%1 (Alt+%2)</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Day, night or wall (Ctrl+Shift+T: the next)</source>
        <translation>Tag, Nacht oder Wand (Strg+Umschalt+T: die nächste)</translation>
    </message>
    <message>
        <source>Trees</source>
        <translation>Bäume</translation>
    </message>
    <message>
        <source>Trees of the fleet and of the business (Ctrl+T)</source>
        <translation>Bäume der Flotte und des Geschäfts (Strg+T)</translation>
    </message>
    <message>
        <source>Day: a lit office, print</source>
        <translation>Tag: helles Büro, Druck</translation>
    </message>
    <message>
        <source>Night: a desk in a dim room</source>
        <translation>Nacht: Arbeitsplatz in dunklem Raum</translation>
    </message>
    <message>
        <source>Wall: read from metres away</source>
        <translation>Wand: aus Metern zu lesen</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>Cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
</context>
<context>
    <name>millwright::shell::StatusStrip</name>
    <message>
        <source>%1 %2, %3/s</source>
        <comment>feed, age, rate</comment>
        <translation>%1 %2, %3/s</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <comment>feed, state, age</comment>
        <translation>%1 %2, %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>feed, state</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>noch keine Daten</translation>
    </message>
    <message>
        <source>Coverage %1</source>
        <translation>Abdeckung %1</translation>
    </message>
    <message>
        <source>Coverage was %1</source>
        <translation>Abdeckung war %1</translation>
    </message>
    <message>
        <source>No gateway yet</source>
        <translation>Noch kein Gateway</translation>
    </message>
    <message>
        <source>Gateway %1, simulated</source>
        <translation>Gateway %1, simuliert</translation>
    </message>
    <message>
        <source>Gateway %1</source>
        <translation>Gateway %1</translation>
    </message>
</context>
<context>
    <name>millwright::shell::Tally</name>
    <message>
        <source>%1 %2</source>
        <comment>count, priority</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>In trouble: %1</source>
        <translation>In Not: %1</translation>
    </message>
</context>
<context>
    <name>millwright::shell::TopBar</name>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>Vor (Alt+Rechts)</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>Zurück (Alt+Links)</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>Pods</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>Cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation type="unfinished">Cluster</translation>
    </message>
</context>
<context>
    <name>millwright::shell::TreePanel</name>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>Geschäft</translation>
    </message>
    <message>
        <source>Tree of the fleet</source>
        <translation>Baum der Flotte</translation>
    </message>
    <message>
        <source>Tree of the business</source>
        <translation>Baum des Geschäfts</translation>
    </message>
</context>
<context>
    <name>millwright::style::Formatter</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <extracomment>%1 is a date; all times of the program are UTC.</extracomment>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>B</source>
        <comment>billion</comment>
        <translation>Mrd.</translation>
    </message>
    <message>
        <source>M</source>
        <comment>million</comment>
        <translation>Mio.</translation>
    </message>
</context>
<context>
    <name>millwright::style::HonestValue</name>
    <message>
        <source>unpriced</source>
        <translation>ohne Preis</translation>
    </message>
    <message>
        <source>not measured here</source>
        <translation>hier nicht gemessen</translation>
    </message>
    <message>
        <source>no right to read</source>
        <translation>kein Leserecht</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>nicht gemeldet</translation>
    </message>
    <message>
        <source>out of range</source>
        <translation>außer Bereich</translation>
    </message>
    <message>
        <source>source does not answer</source>
        <translation>Quelle antwortet nicht</translation>
    </message>
    <message>
        <source>has not moved</source>
        <translation>steht still</translation>
    </message>
    <message>
        <source>contradicted</source>
        <translation>widersprochen</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>too few reporting</source>
        <translation>zu wenige melden</translation>
    </message>
    <message>
        <source>an input is missing</source>
        <translation>eine Eingabe fehlt</translation>
    </message>
    <message>
        <source>no price known</source>
        <translation>kein Preis bekannt</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>geschätzt</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>modelliert</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>zweifelhaft</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>ungültig</translation>
    </message>
    <message>
        <source>never reported</source>
        <translation>nie gemeldet</translation>
    </message>
</context>
</TS>
