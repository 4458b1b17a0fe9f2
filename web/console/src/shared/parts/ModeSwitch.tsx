import DesktopOutlined from "@ant-design/icons/DesktopOutlined";
import MoonOutlined from "@ant-design/icons/MoonOutlined";
import SunOutlined from "@ant-design/icons/SunOutlined";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { chooseMode, useMode, type ModeChoice } from "@/shared/theme/mode";

const ICONS: Record<ModeChoice, React.ReactNode> = {
  light: <SunOutlined />,
  dark: <MoonOutlined />,
  system: <DesktopOutlined />,
};

export function ModeSwitch() {
  const { t } = useTranslation("parts");
  const { choice } = useMode();
  const choices: ModeChoice[] = ["light", "dark", "system"];
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        selectedKeys: [choice],
        items: choices.map((key) => ({ key, icon: ICONS[key], label: t(`mode.${key}`) })),
        onClick: ({ key }) => chooseMode(key as ModeChoice),
      }}
    >
      <Button type="text" icon={ICONS[choice]} aria-label={t("mode.switch", { mode: t(`mode.${choice}`) })} />
    </Dropdown>
  );
}
