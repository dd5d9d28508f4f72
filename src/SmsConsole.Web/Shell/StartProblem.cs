using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SmsConsole.Core;
using SmsConsole.Core.Storage;

namespace SmsConsole.Web.Shell;

/// <summary>Turns what can stop the start into a sentence for whoever started it.</summary>
internal static partial class StartProblem
{
    private const string Sample = "appsettings.sample.json shows every setting with what is allowed.";

    /// <summary>The sentence, or null for a fault that is ours and deserves its stack trace.</summary>
    public static string? Of(Exception fault) => fault switch
    {
        StartException => fault.Message,
        OptionsValidationException wrong => $"The settings are wrong:{Lines(wrong.Failures)}{Sample}",
        AggregateException { InnerExceptions: var all } when all.All(e => e is OptionsValidationException) =>
            $"The settings are wrong:{Lines(all.OfType<OptionsValidationException>().SelectMany(e => e.Failures))}{Sample}",
        AggregateException { InnerExceptions: [var only] } => Of(only),
        InvalidDataException => $"A settings file cannot be read: {fault.Message} {fault.InnerException?.Message}",
        InvalidOperationException when UnknownKeys.Match(fault.Message) is { Success: true } unknown =>
            $"The settings have a key that nobody reads: {unknown.Groups["keys"].Value} in {SectionOf(unknown.Groups["type"].Value)}. {Sample}",
        InvalidOperationException when WrongType.Match(fault.Message) is { Success: true } wrong =>
            $"The setting {wrong.Groups["key"].Value} is \"{wrong.Groups["value"].Value}\", but must be {Allowed(wrong.Groups["type"].Value)}. {Sample}",
        InvalidOperationException when fault.Message.StartsWith("Configuration value '", StringComparison.Ordinal) => $"A setting under Logging is wrong: {fault.Message} {Sample}",
        FormatException when fault.Message.StartsWith("Invalid url", StringComparison.Ordinal) => $"The setting Urls is wrong: {fault.Message} Write it like http://localhost:5080.",
        IOException or SocketException when IsAboutListening(fault) => $"The address cannot be listened on: {fault.Message} Stop what listens there, or choose another with --urls.",
        _ => StorageFault.Of(fault) is null ? null : $"The database cannot be used: {fault.GetBaseException().Message} Check that the disk is not full and that the data folder can be written.",
    };

    private static string Lines(IEnumerable<string> failures) => Environment.NewLine + string.Concat(failures.Select(f => $"  {f}{Environment.NewLine}"));

    private static bool IsAboutListening(Exception fault) =>
        fault is SocketException || fault.GetBaseException() is SocketException || fault.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase);

    private static string Allowed(string typeName) => (typeof(StartException).Assembly.GetType(typeName) ?? Type.GetType(typeName)) switch
    {
        { IsEnum: true } choice => $"one of {string.Join(", ", Enum.GetNames(choice).Where(n => n != "None"))}",
        var t when t == typeof(bool) => "true or false",
        var t when t == typeof(int) || t == typeof(long) => "a whole number",
        _ => "of another kind",
    };

    private static string SectionOf(string typeName) =>
        (typeof(StartException).Assembly.GetType(typeName) ?? typeof(StartProblem).Assembly.GetType(typeName))?.GetField("Section")?.GetValue(null) as string ?? "one section";

    // "'ErrorOnUnknownConfiguration' was set on the provided BinderOptions, but the following properties were not found on the instance of Type: 'x', 'y'"
    [GeneratedRegex("ErrorOnUnknownConfiguration.* of (?<type>[\\w.]+): (?<keys>'.*')", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnknownKeys { get; }

    // "Failed to convert configuration value 'x' at 'Section:Key' to type 'System.Int32'."
    [GeneratedRegex("^Failed to convert configuration value( '(?<value>.*)')? at '(?<key>[^']+)' to type '(?<type>[^']+)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WrongType { get; }
}
