namespace SmsConsole.Client;

/// <summary>How often codes may be asked for and entered, and what counts as pumping.</summary>
/// <param name="MostAttempts">Wrong codes that end a verification, 1 to 20.</param>
/// <param name="PerAddressHour">Codes that one end user's address may ask for in an hour; null for no limit.</param>
/// <param name="PerPrefixHour">Codes that numbers may get in an hour that differ in their last four digits only; null for no limit.</param>
/// <param name="MayReturnCodes">Whether <c>ReturnVerifyCode</c> of the Alibaba Cloud compatible API is heeded.</param>
public sealed record VerificationSettings(int MostAttempts, int? PerAddressHour, int? PerPrefixHour, bool MayReturnCodes, PumpingSettings Pumping);

/// <summary>What counts as pumping: having codes sent that nobody enters.</summary>
/// <param name="MostInPrefix">Unentered codes in a row that a prefix of 1,000 numbers may have, 3 to 1,000; wider ones up to three times as many.</param>
/// <param name="MostInCountry">Unentered codes in a row that a country may have beyond what is usual there, 10 to 10,000.</param>
/// <param name="LowestConversion">Percent of codes that must be entered where nothing is known of a place.</param>
/// <param name="AllowHours">How long what was released is not held again.</param>
public sealed record PumpingSettings(bool IsOn, int MostInPrefix, int MostInCountry, int LowestConversion, int AllowHours);

/// <summary>How many codes of the last seven days were entered.</summary>
/// <param name="Countries">The country with most codes first.</param>
/// <param name="Reported">What programs reported over all the codes that they check themselves.</param>
public sealed record Conversion(IReadOnlyList<CountryConversion> Countries, IReadOnlyList<ReportedRate> Reported);

/// <summary>Codes sent to a country (ISO 3166-1 alpha-2) and those entered; <paramref name="Rate"/> is 0 to 1.</summary>
public sealed record CountryConversion(string Country, int Sent, int Verified, double Rate);

/// <summary>A rate (0 to 1) that the programs of an access key reported last.</summary>
public sealed record ReportedRate(string AccessKeyId, double Rate, DateTimeOffset At);
