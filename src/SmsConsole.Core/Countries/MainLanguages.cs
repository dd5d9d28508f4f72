using System.Collections.Frozen;

namespace SmsConsole.Core.Countries;

/// <summary>
/// The language that most people of a country read, for messages whose sender picked none: the likely subtags of the Unicode CLDR
/// (ICU 72). One language a country: where there are several, an author who cares sends by a column or field of the language.
/// </summary>
public static class MainLanguages
{
    private const string Table = """
        aa: DJ; af: NA; ak: GH; am: ET; ar: AE BH DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SY TN YE; az: AZ; be: BY; bg: BG; bi: VU; bm: ML; bn: BD;
        bs: BA; ca: AD; cs: CZ; da: DK; de: AT CH DE LI; dv: MV; dz: BT; el: CY GR;
        en: AC AG AI AU BB BM BS BW BZ CA CC CK CX DM FJ FK FM GB GD GG GI GM GU GY IE IM IO JE JM KI KN KY LC LR MH MP MS MW NF NG NR NU NZ SB SG SH SL SS SX SZ TA TC TT US VC VG VI ZA ZM;
        es: AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR SV UY VE; et: EE; fa: AF IR; fi: FI; fil: PH; fo: FO;
        fr: BF BJ BL CF CG CI CM FR GA GF GN GP LU MC MF MQ NC PF PM RE SC SN TD TG WF YT; gn: PY; ha: NE; he: IL; hi: IN; hr: HR; ht: HT; hu: HU; hy: AM;
        id: ID; is: IS; it: IT SM VA; ja: JP; ka: GE; kl: GL; km: KH; ko: KP KR; ky: KG; lo: LA; lt: LT; lv: LV; mfe: MU; mg: MG; mk: MK; mn: MN; ms: BN MY;
        mt: MT; my: MM; nb: NO SJ; ne: NP; nl: AW BE NL SR; pap: BQ CW; pau: PW; pl: PL; pt: AO BR CV GW MZ PT ST TL; rn: BI; ro: MD RO; ru: KZ RU; rw: RW;
        si: LK; sk: SK; sl: SI; sm: AS WS; sn: ZW; so: SO; sq: AL XK; sr: RS; sr-Latn: ME; st: LS; sv: AX SE; sw: CD KE TZ UG; tg: TJ; th: TH; ti: ER; tk: TM;
        tkl: TK; to: TO; tpi: PG; tr: TR; tvl: TV; uk: UA; ur: PK; uz: UZ; vi: VN; zh-Hans: CN; zh-Hant: HK MO TW
        """;

    private static readonly FrozenDictionary<string, string> ByCountry = Table
        .Split(';', StringSplitOptions.TrimEntries).Select(row => row.Split(": "))
        .SelectMany(row => row[1].Split(' ').Select(country => KeyValuePair.Create(country, row[0])))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The BCP 47 tag of a country's language (ISO 3166-1 alpha-2, upper case), with its script where that is not a matter of course; or null.</summary>
    public static string? Of(string iso2) => ByCountry.GetValueOrDefault(iso2);
}
