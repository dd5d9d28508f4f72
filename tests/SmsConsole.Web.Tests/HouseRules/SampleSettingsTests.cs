using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using SmsConsole.Core;
using SmsConsole.Web.Shell;

namespace SmsConsole.Web.Tests.HouseRules;

/// <summary>appsettings.sample.json names every setting, with the default that the code has.</summary>
public sealed class SampleSettingsTests
{
    private static readonly IConfigurationRoot Sample = new ConfigurationBuilder().AddJsonFile(Path.Combine(Sources.Root, "appsettings.sample.json")).Build();

    private static readonly Dictionary<string, Type> Options = new[] { typeof(ProcessOptions).Assembly, typeof(Program).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && SectionOf(type) is not null)
        .ToDictionary(type => SectionOf(type)!, StringComparer.Ordinal);

    public static TheoryData<string> Sections => [.. Options.Keys];

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_section_has_every_setting_with_its_default(string section)
    {
        var type = Options[section];
        var properties = type.GetProperties().Where(p => p.CanWrite).Select(p => p.Name);
        var bound = Sample.GetSection(section).Get(type, o => o.ErrorOnUnknownConfiguration = true);

        Assert.Equal(properties.Order(StringComparer.Ordinal), Sample.GetSection(section).GetChildren().Select(c => c.Key).Order(StringComparer.Ordinal));
        Assert.Equal(JsonSerializer.Serialize(Activator.CreateInstance(type), type), JsonSerializer.Serialize(bound, type));
    }

    [Fact]
    public void It_has_every_section_and_no_other() =>
        Assert.Equal(
            Options.Keys.Concat(["AllowedHosts", "Logging", "Urls"]).Order(StringComparer.Ordinal),
            Sample.GetChildren().Select(c => c.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void A_settings_file_may_hold_all_of_it() =>
        Assert.Empty(Sample.GetChildren().Select(c => c.Key).Except(StartSettings.Known));

    [Fact]
    public void The_framework_s_defaults_are_ours()
    {
        Assert.Equal(StartSettings.DefaultAddress, Sample["Urls"]);
        Assert.All(StartSettings.Defaults, set => Assert.Equal(set.Value, Sample[set.Key]));
    }

    private static string? SectionOf(Type type) => type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string;
}
